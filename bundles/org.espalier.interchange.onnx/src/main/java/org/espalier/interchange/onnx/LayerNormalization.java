package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;

/**
 * The normalization of each row over the last axis: {@code c / sqrt(mean(c * c) + epsilon) * gamma
 * + beta}, where {@code c = x - mean(x)}.
 *
 * @param x what is normalized
 * @param gamma the factor
 * @param beta what is added
 * @param epsilon what is added to the variance
 * @param inner the operations that it consists of, without the last one
 */
record LayerNormalization(int x, int gamma, int beta, double epsilon, List<Node> inner) {
  /** The first set of operations that has one. */
  static final int OPSET = 17;

  /** Who reads the centered value: both operands of the square, and the quotient. */
  private static final int READERS = 3;

  LayerNormalization {
    inner = List.copyOf(inner);
  }

  /** The normalization that ends in an addition, if one does. */
  static Optional<LayerNormalization> at(Patterns patterns, Node add) {
    Optional<Node> mul = patterns.once(add.input(0), Primitive.MUL);
    Optional<Node> div = mul.flatMap(node -> patterns.once(node.input(0), Primitive.DIV));
    Optional<Node> root = div.flatMap(node -> patterns.once(node.input(1), Primitive.SQRT));
    Optional<Node> sum = root.flatMap(node -> patterns.once(node.input(0), Primitive.ADD));
    Optional<Double> epsilon = sum.flatMap(node -> patterns.number(node.input(1)));
    Optional<Mean> variance = sum.flatMap(node -> mean(patterns, node.input(0)));
    Optional<Node> center =
        div.flatMap(node -> patterns.once(node.input(0), Primitive.SUB, READERS));
    Optional<Mean> mean = center.flatMap(node -> mean(patterns, node.input(1)));
    if (epsilon.isEmpty() || variance.isEmpty() || mean.isEmpty()) {
      return Optional.empty();
    }
    List<Node> chain = List.of(mul.get(), div.get(), root.get(), sum.get(), center.get());
    int x = center.get().input(0);
    boolean fits =
        isOverLast(patterns.shape(x), variance.get(), mean.get(), x)
            && areOfLast(patterns, x, mul.get().input(1), add.input(1));
    return patterns
        .once(variance.get().sum().input(0), Primitive.MUL)
        .filter(square -> fits && isSquare(square, center.get().output()))
        .map(square -> inner(chain, square, variance.get(), mean.get()))
        .map(
            inner ->
                new LayerNormalization(x, mul.get().input(1), add.input(1), epsilon.get(), inner));
  }

  private static boolean isOverLast(Shape shape, Mean variance, Mean mean, int x) {
    return variance.isOverLastOf(shape.rank())
        && mean.isOverLastOf(shape.rank())
        && mean.sum().input(0) == x;
  }

  private static boolean areOfLast(Patterns patterns, int x, int gamma, int beta) {
    Shape last = Shape.of(patterns.shape(x).dim(-1));
    return patterns.shape(gamma).equals(last) && patterns.shape(beta).equals(last);
  }

  private static boolean isSquare(Node product, int value) {
    return product.inputs().equals(List.of(value, value));
  }

  private static List<Node> inner(List<Node> chain, Node square, Mean variance, Mean mean) {
    List<Node> inner = new ArrayList<>(chain);
    inner.add(square);
    inner.addAll(variance.nodes());
    inner.addAll(mean.nodes());
    return inner;
  }

  /** The mean that nobody else reads, if a value is one. */
  private static Optional<Mean> mean(Patterns patterns, int value) {
    return patterns.once(value, Primitive.MUL).flatMap(node -> Mean.at(patterns, node));
  }

  void write(Translation t, Node add) {
    String name =
        t.emit(
            "LayerNormalization",
            List.of(t.natural(x), t.natural(gamma), t.natural(beta)),
            NodeAttribute.of("axis", -1),
            NodeAttribute.of("epsilon", (float) epsilon));
    t.define(add.output(), name);
  }
}
