package org.espalier.tck.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.tck.Tolerance;
import org.espalier.tck.Value;
import org.espalier.tensor.DType;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/**
 * An operation with inputs to try it on.
 *
 * @param name what it tries
 * @param inputs its inputs
 * @param tolerance how far a backend's result may lie from the reference
 * @param smooth whether finite differences give its gradient
 * @param operation records it
 */
public record OperationCase(
    String name, List<Value> inputs, Tolerance tolerance, boolean smooth, Operation operation) {

  /** Records an operation. */
  @FunctionalInterface
  public interface Operation {
    /** Records it on the inputs and answers its results. */
    List<Tensor> record(Ops ops, List<Tensor> x);
  }

  /** Records an operation of one result. */
  @FunctionalInterface
  public interface Single {
    /** Records it on the inputs and answers its result. */
    Tensor record(Ops ops, List<Tensor> x);
  }

  /** A smooth operation of one result. */
  public static OperationCase of(String name, Single operation, Value... inputs) {
    return new OperationCase(
        name,
        List.of(inputs),
        Tolerance.OUTPUTS,
        true,
        (ops, x) -> List.of(operation.record(ops, x)));
  }

  /** This case, but for its result only. */
  public OperationCase rough() {
    return new OperationCase(name, inputs, tolerance, false, operation);
  }

  /** This case, but with no distance allowed. */
  public OperationCase exact() {
    return new OperationCase(name, inputs, Tolerance.EXACT, smooth, operation);
  }

  /** The operation on inputs {@code x0}, {@code x1}, ... with results {@code y0}, ... */
  public Graph graph() {
    GraphBuilder builder = new GraphBuilder();
    List<Tensor> results = operation.record(builder, tensors(builder));
    for (int i = 0; i < results.size(); i++) {
      builder.output("y" + i, builder.toDense(results.get(i)));
    }
    return builder.build();
  }

  /** A value for each input of the graph. */
  public Map<String, Value> values() {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.put("x" + i, inputs.get(i));
    }
    return values;
  }

  /** The names of the inputs that have a gradient: dense floats. */
  public List<String> differentiable() {
    return IntStream.range(0, inputs.size())
        .filter(i -> inputs.get(i).type().dtype() == DType.FLOAT32)
        .filter(i -> !inputs.get(i).type().isSparse())
        .mapToObj(i -> "x" + i)
        .toList();
  }

  /** The names of the graph's outputs that are floats. */
  public List<String> real(Graph graph) {
    return graph.outputs().stream()
        .map(Graph.Port::name)
        .filter(name -> graph.outputType(name).dtype() == DType.FLOAT32)
        .toList();
  }

  private List<Tensor> tensors(GraphBuilder builder) {
    List<Tensor> tensors = new ArrayList<>();
    for (Value input : inputs) {
      tensors.add(builder.input("x" + tensors.size(), input.type()));
    }
    return tensors;
  }

  @Override
  public String toString() {
    return name + " " + inputs.stream().map(Value::type).toList();
  }
}
