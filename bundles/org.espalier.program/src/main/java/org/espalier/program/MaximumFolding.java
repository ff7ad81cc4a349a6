package org.espalier.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.program.FoldingOps.Made;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/**
 * Takes the maximum before what keeps the order of numbers, so that the latter has less to do.
 *
 * <p>The maximum of {@code relu(x + bias)} over time or a window is {@code relu(max(x) + bias)}.
 * Gradients stay the same too: where the function makes numbers equal that were not, its slope is
 * 0.
 */
final class MaximumFolding {
  private static final Set<Primitive> INCREASING =
      Set.of(Primitive.RELU, Primitive.SIGMOID, Primitive.TANH);

  private MaximumFolding() {}

  /** A tensor equal to what a node would make; empty if nothing simpler is known. */
  static Optional<Tensor> fold(FoldingOps ops, Made node) {
    if (node.op() != Primitive.MAX && node.op() != Primitive.MAX_POOL) {
      return Optional.empty();
    }
    Tensor x = node.input(0);
    for (Primitive increasing : INCREASING) {
      Optional<Made> function = ops.maker(x, increasing);
      if (function.isPresent()) {
        Tensor inner = maximum(ops, node, function.get().input(0));
        return Optional.of(ops.emit(increasing, List.of(inner), Attributes.NONE).get(0));
      }
    }
    Optional<Made> sum = ops.maker(x, Primitive.ADD).filter(made -> isFull(made.input(0), x));
    return sum.flatMap(
        made ->
            bias(ops, node, made.input(1), x.rank())
                .map(bias -> ops.add(maximum(ops, node, made.input(0)), bias)));
  }

  private static boolean isFull(Tensor operand, Tensor sum) {
    return operand.shape().equals(sum.shape());
  }

  private static Tensor maximum(FoldingOps ops, Made node, Tensor x) {
    return ops.emit(node.op(), List.of(x), node.attributes()).get(0);
  }

  /** A summand as it is added to the maximum, if it is the same for all that are compared. */
  private static Optional<Tensor> bias(FoldingOps ops, Made node, Tensor bias, int rank) {
    if (node.op() == Primitive.MAX_POOL) {
      return bias.rank() <= 1 ? Optional.of(bias) : Optional.empty();
    }
    List<Dim> dims = new ArrayList<>(bias.shape().dims());
    long[] axes = node.attributes().integers("axes");
    for (int i = axes.length - 1; i >= 0; i--) {
      int axis = (int) axes[i] - (rank - bias.rank());
      if (axis >= 0) {
        if (!dims.get(axis).equals(Dim.of(1))) {
          return Optional.empty();
        }
        if (!node.attributes().flag("keep_dims")) {
          dims.remove(axis);
        }
      }
    }
    return Optional.of(ops.reshape(bias, new Shape(dims)));
  }
}
