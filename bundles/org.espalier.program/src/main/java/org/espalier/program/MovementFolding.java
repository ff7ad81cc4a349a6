package org.espalier.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.espalier.program.FoldingOps.Made;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** Simpler forms of what moves elements, and of matrix products of what was moved. */
final class MovementFolding {
  private MovementFolding() {}

  /** A tensor equal to what a node would make; empty if nothing simpler is known. */
  static Optional<Tensor> fold(FoldingOps ops, Made node) {
    return Optional.ofNullable(
        switch (node.op()) {
          case RESHAPE -> reshape(ops, node.input(0), node.attributes().shape("shape"));
          case BROADCAST_TO -> broadcast(ops, node.input(0), node.attributes().shape("shape"));
          case TRANSPOSE -> transpose(ops, node.input(0), node.attributes().integers("order"));
          case SLICE -> slice(ops, node);
          case PAD -> isNothing(node) ? node.input(0) : null;
          case CONCAT -> concat(ops, node);
          case REVERSE -> reverse(ops, node);
          case STOP_GRADIENT -> stop(ops, node.input(0));
          case SUM -> sum(ops, node);
          case MATMUL -> matmul(ops, node);
          default -> null;
        });
  }

  private static Tensor reshape(FoldingOps ops, Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    return ops.number(x).isPresent()
        ? ops.fill(shape, ops.number(x).getAsDouble())
        : ops.maker(x, Primitive.RESHAPE)
            .map(inner -> ops.reshape(inner.input(0), shape))
            .orElse(null);
  }

  private static Tensor broadcast(FoldingOps ops, Tensor x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    return ops.number(x).isPresent()
        ? ops.fill(shape, ops.number(x).getAsDouble())
        : ops.maker(x, Primitive.BROADCAST_TO)
            .map(inner -> ops.broadcastTo(inner.input(0), shape))
            .orElse(null);
  }

  private static Tensor transpose(FoldingOps ops, Tensor x, long[] order) {
    Shape shape = new Shape(LongStream.of(order).mapToObj(axis -> x.dim((int) axis)).toList());
    if (ops.number(x).isPresent()) {
      return ops.fill(shape, ops.number(x).getAsDouble());
    }
    long[] moved =
        LongStream.of(order).filter(axis -> !x.dim((int) axis).equals(Dim.of(1))).toArray();
    if (Arrays.equals(moved, LongStream.of(moved).sorted().toArray())) {
      return ops.reshape(x, shape);
    }
    Optional<Made> gather = ops.maker(x, Primitive.GATHER);
    if (gather.isPresent()) {
      return gathered(ops, gather.get(), order);
    }
    Optional<Made> inner = ops.maker(x, Primitive.TRANSPOSE);
    if (inner.isEmpty()) {
      return null;
    }
    long[] first = inner.get().attributes().integers("order");
    int[] both = LongStream.of(order).mapToInt(axis -> (int) first[(int) axis]).toArray();
    return ops.transpose(inner.get().input(0), both);
  }

  /** Rows taken in another order of the ids, where only the axes of the ids change places. */
  private static Tensor gathered(FoldingOps ops, Made gather, long[] order) {
    Tensor ids = gather.input(1);
    for (int axis = ids.rank(); axis < order.length; axis++) {
      if (order[axis] != axis) {
        return null;
      }
    }
    int[] places = LongStream.of(order).limit(ids.rank()).mapToInt(axis -> (int) axis).toArray();
    return ops.gather(gather.input(0), ops.transpose(ids, places));
  }

  private static Tensor slice(FoldingOps ops, Made node) {
    Tensor x = node.input(0);
    Shape size = node.attributes().shape("size");
    if (x.shape().equals(size)) {
      return x;
    }
    if (ops.number(x).isPresent()) {
      return ops.fill(size, ops.number(x).getAsDouble());
    }
    return ops.maker(x, Primitive.CONCAT).map(joined -> part(joined, node)).orElse(null);
  }

  /** The part of a joined tensor that a slice takes, if it takes exactly one. */
  private static Tensor part(Made joined, Made slice) {
    int axis = (int) joined.attributes().integer("axis");
    Dim begin = Dim.of(0);
    for (Tensor part : joined.inputs()) {
      Shape origin = slice.attributes().shape("begin");
      if (part.shape().equals(slice.attributes().shape("size"))
          && origin.dim(axis).equals(begin)
          && origin.with(axis, Dim.of(0)).dims().stream().allMatch(Dim.of(0)::equals)
          && LongStream.of(slice.attributes().integers("strides")).allMatch(step -> step == 1)) {
        return part;
      }
      begin = begin.plus(part.dim(axis));
    }
    return null;
  }

  private static boolean isNothing(Made pad) {
    List<Dim> counts = new ArrayList<>(pad.attributes().shape("before").dims());
    counts.addAll(pad.attributes().shape("after").dims());
    return counts.stream().allMatch(Dim.of(0)::equals)
        && LongStream.of(pad.attributes().integers("interior")).allMatch(cells -> cells == 0);
  }

  private static Tensor concat(FoldingOps ops, Made node) {
    if (node.inputs().size() == 1) {
      return node.input(0);
    }
    Tensor first = node.input(0);
    if (ops.number(first).isEmpty()) {
      return null;
    }
    double number = ops.number(first).getAsDouble();
    boolean same = node.inputs().stream().allMatch(part -> ops.isNumber(part, number));
    return same ? ops.fill(shape(node), number) : null;
  }

  private static Tensor reverse(FoldingOps ops, Made node) {
    return ops.maker(node.input(0), Primitive.REVERSE)
        .filter(inner -> inner.attributes().equals(node.attributes()))
        .map(inner -> inner.input(0))
        .orElse(null);
  }

  private static Tensor stop(FoldingOps ops, Tensor x) {
    boolean needless =
        !ops.isDifferentiable()
            || ops.number(x).isPresent()
            || ops.maker(x, Primitive.STOP_GRADIENT).isPresent();
    return needless ? x : null;
  }

  private static Tensor sum(FoldingOps ops, Made node) {
    Tensor x = node.input(0);
    boolean single =
        LongStream.of(node.attributes().integers("axes"))
            .allMatch(axis -> x.dim((int) axis).equals(Dim.of(1)));
    return single ? ops.reshape(x, shape(node)) : null;
  }

  private static Tensor matmul(FoldingOps ops, Made node) {
    Optional<Tensor> a = flipped(ops, node.input(0));
    Optional<Tensor> b = flipped(ops, node.input(1));
    if (a.isEmpty() && b.isEmpty()) {
      return null;
    }
    Attributes flags = node.attributes();
    return ops.matmul(
        a.orElse(node.input(0)),
        b.orElse(node.input(1)),
        flags.flag("transpose_a") != a.isPresent(),
        flags.flag("transpose_b") != b.isPresent());
  }

  /** What a tensor is with its last two axes swapped. */
  private static Optional<Tensor> flipped(FoldingOps ops, Tensor x) {
    int[] swap = IntStream.range(0, x.rank()).toArray();
    swap[x.rank() - 1] = x.rank() - 2;
    swap[x.rank() - 2] = x.rank() - 1;
    long[] order = IntStream.of(swap).asLongStream().toArray();
    return ops.maker(x, Primitive.TRANSPOSE)
        .filter(made -> Arrays.equals(made.attributes().integers("order"), order))
        .map(made -> made.input(0));
  }

  private static Shape shape(Made node) {
    return node.op()
        .infer(node.inputs().stream().map(Tensor::type).toList(), node.attributes())
        .get(0)
        .shape();
  }
}
