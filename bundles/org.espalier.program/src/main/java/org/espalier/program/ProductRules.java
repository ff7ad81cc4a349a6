package org.espalier.program;

import java.util.Map;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Tensor;

/** Gradients of matrix products, and of what selects from sparse rows. */
final class ProductRules {
  private ProductRules() {}

  static void addTo(Map<Primitive, Rule> table) {
    table.put(Primitive.MATMUL, Rule.all(ProductRules::matmul));
    table.put(
        Primitive.SPARSE_MATMUL,
        Rule.only(1, n -> n.give(1, () -> n.ops().sparseMatmulGrad(n.in(0), n.gradient()))));
    table.put(
        Primitive.SPARSE_MATMUL_GRAD,
        Rule.only(1, n -> n.give(1, () -> n.ops().sparseMatmul(n.in(0), n.gradient()))));
    table.put(Primitive.SELECT_ROWS, Rule.NONE);
    table.put(Primitive.TO_DENSE, Rule.NONE);
  }

  private static void matmul(Adjoint n) {
    boolean flipA = n.attributes().flag("transpose_a");
    boolean flipB = n.attributes().flag("transpose_b");
    Ops ops = n.ops();
    Tensor g = n.gradient();
    n.give(
        0,
        () -> flipA ? ops.matmul(n.in(1), g, flipB, true) : ops.matmul(g, n.in(1), false, !flipB));
    n.give(
        1,
        () -> flipB ? ops.matmul(g, n.in(0), true, flipA) : ops.matmul(n.in(0), g, !flipA, false));
  }
}
