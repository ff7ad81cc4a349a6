package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** A function on tensors that a component records: its value, its rows, its gradient. */
final class FunctionCheck {
  private final Function function;
  private final List<Value> inputs;

  FunctionCheck(Function function, Value... inputs) {
    this.function = function;
    this.inputs = List.of(inputs);
  }

  /** Records a function. */
  @FunctionalInterface
  interface Function {
    Tensor record(Ops ops, List<Tensor> x);
  }

  /** The function of inputs {@code x0}, {@code x1}, ... with an open batch. */
  private Graph graph() {
    GraphBuilder builder = new GraphBuilder();
    Tensor[] tensors = new Tensor[inputs.size()];
    for (int i = 0; i < tensors.length; i++) {
      Value input = inputs.get(i);
      tensors[i] = builder.input("x" + i, input.type().withShape(input.shape().with(0, Dim.BATCH)));
    }
    builder.output("y", function.record(builder, Arrays.asList(tensors)));
    return builder.build();
  }

  private static Map<String, Value> named(List<Value> inputs) {
    Map<String, Value> values = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.put("x" + i, inputs.get(i));
    }
    return values;
  }

  private Value run(List<Value> values) {
    return Execution.reference().run(graph(), named(values)).get("y");
  }

  Value value() {
    return run(inputs);
  }

  /** Fails where the function makes what is not a finite number. */
  void assertFinite() {
    for (double x : value().elements()) {
      assertTrue(Double.isFinite(x), "makes " + x);
    }
  }

  /** Fails where a row of the result depends on other rows. */
  void assertRowByRow() {
    Value whole = value();
    long rows = whole.shape().dim(0).value();
    assertTrue(rows >= 2, "a sample needs two rows or more");
    for (int row = 0; row < rows; row++) {
      int number = row;
      Value alone = run(inputs.stream().map(input -> input.row(number)).toList());
      Tolerance.DIFFERENCES.assertClose("row " + row, alone, whole.row(row));
    }
  }

  /** Fails where the gradient for an input is not that of finite differences. */
  void assertGradient(int input) {
    long rows = inputs.get(0).shape().dim(0).value();
    Graph graph = graph().bind(Map.of(Dim.BATCH.toString(), rows));
    Graph loss = GradientGraph.loss(graph, List.of("y"));
    Map<String, Value> values = GradientGraph.withFactors(loss, named(inputs), new Samples(3));
    String name = "x" + input;
    Value made =
        Execution.reference()
            .run(GradientGraph.of(loss, List.of(name)), values)
            .get("gradient/" + name);
    Value expected = GradientGraph.byDifferences(loss, values, name);
    Tolerance.DIFFERENCES.assertClose("the gradient", expected, made);
  }
}
