package org.espalier.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.espalier.program.FoldingOps.Made;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/**
 * Reverses results in place of operands, until a scan can go the other way instead.
 *
 * <p>So a layer that is applied to a sequence in reverse order costs no more than one that is
 * applied to it as it is, and both share what they make of the sequence before their scans.
 */
final class ReversalFolding {
  private ReversalFolding() {}

  /** A tensor equal to what a node would make; empty if nothing simpler is known. */
  static Optional<Tensor> fold(FoldingOps ops, Made node) {
    return Optional.ofNullable(
        switch (node.op()) {
          case TRANSPOSE -> transpose(ops, node);
          case RESHAPE -> reshape(ops, node);
          case REVERSE -> ops.number(node.input(0)).isPresent() ? node.input(0) : null;
          default -> Elementwise.PRIMITIVES.contains(node.op()) ? elementwise(ops, node) : null;
        });
  }

  private static Optional<Made> reversed(FoldingOps ops, Tensor x) {
    return ops.maker(x, Primitive.REVERSE);
  }

  private static Tensor reverse(FoldingOps ops, Tensor x, LongStream axes) {
    return ops.reverse(x, axes.mapToInt(axis -> (int) axis).toArray());
  }

  private static Tensor transpose(FoldingOps ops, Made node) {
    Optional<Made> reversal = reversed(ops, node.input(0));
    if (reversal.isEmpty()) {
      return null;
    }
    long[] order = node.attributes().integers("order");
    Tensor x =
        ops.transpose(
            reversal.get().input(0), LongStream.of(order).mapToInt(a -> (int) a).toArray());
    List<Long> places = LongStream.of(order).boxed().toList();
    return reverse(ops, x, axes(reversal.get()).map(places::indexOf));
  }

  /** Where the reversed axes, and those before them, stay what they are. */
  private static Tensor reshape(FoldingOps ops, Made node) {
    Optional<Made> reversal = reversed(ops, node.input(0));
    if (reversal.isEmpty()) {
      return null;
    }
    Shape before = node.input(0).shape();
    Shape after = node.attributes().shape("shape");
    int kept = (int) axes(reversal.get()).max().orElse(0) + 1;
    return after.rank() >= kept && after.slice(0, kept).equals(before.slice(0, kept))
        ? reverse(ops, ops.reshape(reversal.get().input(0), after), axes(reversal.get()))
        : null;
  }

  /** Where the other operands are reversed as well, or the same all along the reversed axes. */
  private static Tensor elementwise(FoldingOps ops, Made node) {
    Optional<Made> first =
        node.inputs().stream().flatMap(x -> reversed(ops, x).stream()).findFirst();
    if (first.isEmpty()) {
      return null;
    }
    long[] axes = axes(first.get()).toArray();
    Shape shape = first.get().input(0).shape();
    List<Tensor> operands = new ArrayList<>();
    for (Tensor x : node.inputs()) {
      Optional<Made> same =
          reversed(ops, x)
              .filter(made -> Arrays.equals(axes(made).toArray(), axes))
              .filter(made -> made.input(0).shape().equals(shape));
      if (same.isEmpty() && !isEven(x, shape, axes)) {
        return null;
      }
      operands.add(same.map(made -> made.input(0)).orElse(x));
    }
    Tensor made = ops.emit(node.op(), operands, node.attributes()).get(0);
    return made.shape().equals(shape) ? reverse(ops, made, LongStream.of(axes)) : null;
  }

  /** Whether a tensor is repeated along axes of a shape that it is combined with. */
  private static boolean isEven(Tensor x, Shape shape, long[] axes) {
    int extra = shape.rank() - x.rank();
    return LongStream.of(axes)
        .allMatch(axis -> axis < extra || x.dim((int) axis - extra).equals(Dim.of(1)));
  }

  private static LongStream axes(Made reversal) {
    return LongStream.of(reversal.attributes().integers("axes"));
  }

  /** A scan over reversed sequences goes the other way; what it stacks is reversed. */
  static Optional<List<Tensor>> scan(FoldingOps ops, Made scan) {
    int carries = (int) scan.attributes().integer("carries");
    int end = carries + (int) scan.attributes().integer("sequences");
    List<Tensor> operands = new ArrayList<>(scan.inputs());
    for (int place = carries; place < end; place++) {
      Optional<Made> reversal =
          reversed(ops, scan.input(place))
              .filter(made -> Arrays.equals(axes(made).toArray(), new long[] {0}));
      if (reversal.isEmpty() && ops.number(scan.input(place)).isEmpty()) {
        return Optional.empty();
      }
      operands.set(place, reversal.map(made -> made.input(0)).orElse(scan.input(place)));
    }
    if (operands.equals(scan.inputs())) {
      return Optional.empty();
    }
    Attributes attributes = scan.attributes().with("reverse", !scan.attributes().flag("reverse"));
    List<Tensor> made = new ArrayList<>(ops.emit(Primitive.SCAN, operands, attributes));
    for (int place = carries; place < made.size(); place++) {
      made.set(place, ops.reverse(made.get(place), 0));
    }
    return Optional.of(made);
  }
}
