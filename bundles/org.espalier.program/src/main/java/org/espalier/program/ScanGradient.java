package org.espalier.program;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/**
 * The gradient of a scan: another scan, over the same steps in the other direction.
 *
 * <p>The forward scan is recorded with further outputs, the values that the way back needs of each
 * step. The backward scan carries the gradients of the carries. The gradient of a constant is
 * summed in a carry of its own, except where it is a matrix product of two values of each step, or
 * a sum over one: these values of all steps are stacked, and one product or sum is taken after the
 * scan.
 */
final class ScanGradient {
  private final ScanWiring wiring;
  private final Graph body;

  private ScanGradient(ScanWiring wiring, Graph body) {
    this.wiring = wiring;
    this.body = body;
  }

  /** Prepares the gradient of a scan in a graph of this activity. */
  static ScanGradient of(Node scan, Activity activity) {
    Graph body = scan.attributes().graph("body");
    Differentiable differentiable = Differentiable.of(body, activity.inside(scan));
    int carries = (int) scan.attributes().integer("carries");
    int sequences = (int) scan.attributes().integer("sequences");
    Graph trace = ScanTrace.of(differentiable, carries, sequences);
    ScanWiring wiring = ScanWiring.of(trace, differentiable.graph(), carries, sequences);
    return new ScanGradient(wiring, withOutputs(differentiable.graph(), carries, wiring.kept()));
  }

  private static Graph withOutputs(Graph body, int carries, List<Integer> kept) {
    List<Graph.Port> outputs = new ArrayList<>(body.outputs());
    for (int value : kept) {
      outputs.add(new Graph.Port("output" + (outputs.size() - carries), value));
    }
    return new Graph(body.values(), body.inputs(), body.nodes(), outputs);
  }

  /**
   * The scan with further outputs.
   *
   * @param scan the scan
   * @param values the types of the graph's values, to which those of the outputs are added
   */
  Node augmented(Node scan, List<TensorType> values) {
    Dim steps = scan.attributes().shape("steps").dim(0);
    List<Integer> outputs = new ArrayList<>(scan.outputs());
    for (int value : wiring.kept()) {
      TensorType type = body.values().get(value);
      outputs.add(values.size());
      values.add(type.withShape(stacked(steps, type.shape())));
    }
    Attributes attributes = scan.attributes().with("body", body);
    return new Node(scan.op(), scan.inputs(), attributes, outputs, scan.origin());
  }

  /** The rule of {@link Primitive#SCAN}. */
  static void apply(Adjoint n) {
    n.scan().record(n);
  }

  private void record(Adjoint n) {
    Graph back = wiring.body();
    List<Tensor> operands = new ArrayList<>();
    for (ScanWiring.Source source : wiring.operands()) {
      Graph.Port port = back.inputs().get(operands.size());
      operands.add(
          source.kind() == ScanWiring.Kind.ZERO
              ? n.ops().fill(back.values().get(port.value()).shape(), 0)
              : tensor(n, source, List.of()));
    }
    Attributes attributes =
        Attributes.NONE
            .with("body", back)
            .with("carries", (long) wiring.carries())
            .with("sequences", (long) wiring.sequences())
            .with("steps", n.attributes().shape("steps"))
            .with("reverse", !n.attributes().flag("reverse"));
    List<Tensor> made = n.ops().emit(Primitive.SCAN, operands, attributes);
    for (ScanWiring.Result result : wiring.results()) {
      n.give(result.place(), () -> made.get(result.output()));
    }
    for (ScanWiring.Product product : wiring.products()) {
      n.give(product.place(), () -> product(n, product, made));
    }
    for (ScanWiring.Sum sum : wiring.sums()) {
      n.give(sum.place(), () -> sum(n, sum, made));
    }
  }

  private static Tensor tensor(Adjoint n, ScanWiring.Source source, List<Tensor> made) {
    int place = source.place();
    return switch (source.kind()) {
      case ZERO -> throw new IllegalStateException("zeros of no shape");
      case INPUT -> n.in(place);
      case OUTPUT -> n.out(place);
      case GRADIENT -> n.gradient(place).orElseGet(() -> n.ops().fill(n.outType(place).shape(), 0));
      case MADE -> made.get(place);
    };
  }

  private static Tensor product(Adjoint n, ScanWiring.Product product, List<Tensor> made) {
    Tensor left = flat(n, product.left(), made);
    Tensor right = flat(n, product.right(), made);
    return n.ops().matmul(left, right, true, false);
  }

  private static Tensor sum(Adjoint n, ScanWiring.Sum sum, List<Tensor> made) {
    IntStream axes = IntStream.concat(IntStream.of(0), sum.axes().stream().mapToInt(i -> i + 1));
    Tensor total = n.ops().sum(tensor(n, sum.value(), made), false, axes.toArray());
    return n.ops().reshape(total, n.shape(sum.place()));
  }

  /** The matrices of all steps [steps, rows, columns] one below the other. */
  private static Tensor flat(Adjoint n, ScanWiring.Source source, List<Tensor> made) {
    Tensor stack = tensor(n, source, made);
    Dim rows = stack.dim(0).times(stack.dim(1));
    return n.ops().reshape(stack, Shape.of(rows, stack.dim(2)));
  }

  private static Shape stacked(Dim steps, Shape shape) {
    List<Dim> dims = new ArrayList<>(List.of(steps));
    dims.addAll(shape.dims());
    return new Shape(dims);
  }
}
