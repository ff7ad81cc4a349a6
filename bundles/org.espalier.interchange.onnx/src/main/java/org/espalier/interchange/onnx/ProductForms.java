package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/** Products of matrices. Sparse rows are ordinary matrices in ONNX. */
final class ProductForms {
  private ProductForms() {}

  static void register(Map<Primitive, Form> forms) {
    forms.put(Primitive.MATMUL, ProductForms::matmul);
    forms.put(Primitive.SPARSE_MATMUL, (t, node) -> multiply(t, node, false, false));
    forms.put(Primitive.SPARSE_MATMUL_GRAD, (t, node) -> multiply(t, node, true, false));
  }

  private static void matmul(Translation t, Node node) {
    boolean flipA = node.attributes().flag("transpose_a");
    boolean flipB = node.attributes().flag("transpose_b");
    multiply(t, node, flipA, flipB);
  }

  private static void multiply(Translation t, Node node, boolean flipA, boolean flipB) {
    String name =
        t.shape(node.output()).rank() == 2
            ? matrices(t, node, flipA, flipB)
            : t.emit(
                "MatMul",
                List.of(factor(t, node.input(0), flipA), factor(t, node.input(1), flipB)));
    t.define(node.output(), name);
  }

  /** Two matrices, of which Gemm transposes what has to be, if something has. */
  private static String matrices(Translation t, Node node, boolean flipA, boolean flipB) {
    Operand a = t.number(node.input(0));
    Operand b = t.number(node.input(1));
    boolean transA = flipA == Orders.isNatural(a.order());
    boolean transB = flipB == Orders.isNatural(b.order());
    List<String> factors = List.of(a.name(), b.name());
    return transA || transB
        ? t.emit(
            "Gemm",
            factors,
            NodeAttribute.of("transA", transA ? 1 : 0),
            NodeAttribute.of("transB", transB ? 1 : 0))
        : t.emit("MatMul", factors);
  }

  private static String factor(Translation t, int value, boolean flip) {
    List<Integer> order = new ArrayList<>(Orders.natural(t.shape(value).rank()));
    if (flip) {
      Collections.swap(order, order.size() - 1, order.size() - 2);
    }
    return t.arranged(value, order);
  }
}
