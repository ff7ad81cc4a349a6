package org.espalier.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** Gradients of what takes several elements together. */
final class ReductionRules {
  private ReductionRules() {}

  static void addTo(Map<Primitive, Rule> table) {
    table.put(Primitive.SUM, Rule.all(ReductionRules::sum));
    table.put(Primitive.MAX, Rule.all(ReductionRules::max));
    table.put(Primitive.MAX_GRAD, Rule.only(2, ReductionRules::maxGrad));
    table.put(Primitive.ARGMAX, Rule.NONE);
  }

  private static void sum(Adjoint n) {
    n.give(
        0,
        () -> {
          Tensor kept = n.ops().reshape(n.gradient(), kept(n.shape(0), axes(n)));
          return n.ops().broadcastTo(kept, n.shape(0));
        });
  }

  private static void max(Adjoint n) {
    boolean keep = n.attributes().flag("keep_dims");
    n.give(0, () -> n.ops().maxGrad(n.in(0), n.out(), n.gradient(), keep, axes(n)));
  }

  /** The share of each cell is fixed, so this is linear in the gradient that is shared. */
  private static void maxGrad(Adjoint n) {
    Ops ops = n.ops();
    boolean keep = n.attributes().flag("keep_dims");
    n.give(
        2,
        () -> {
          Tensor ones = ops.fill(n.shape(1), 1);
          Tensor share = ops.maxGrad(n.in(0), n.in(1), ones, keep, axes(n));
          return ops.sum(ops.mul(n.gradient(), share), keep, axes(n));
        });
  }

  private static int[] axes(Adjoint n) {
    return LongStream.of(n.attributes().integers("axes")).mapToInt(axis -> (int) axis).toArray();
  }

  private static Shape kept(Shape shape, int[] axes) {
    List<Dim> dims = new ArrayList<>(shape.dims());
    for (int axis : axes) {
      dims.set(axis, Dim.of(1));
    }
    return new Shape(dims);
  }
}
