package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;

/**
 * The normalization of batches by kept statistics: {@code (x - mean) * gamma / sqrt(variance +
 * epsilon) + beta}, over the last axis.
 *
 * @param x what is normalized
 * @param gamma the factor, if there is one
 * @param beta what is added
 * @param mean the mean
 * @param variance the variance
 * @param epsilon what is added to it
 * @param inner the operations that it consists of, without the last one
 */
record BatchNormalization(
    int x, int gamma, int beta, int mean, int variance, double epsilon, List<Node> inner) {
  BatchNormalization {
    inner = List.copyOf(inner);
  }

  /** The normalization that ends in an addition, if one does. */
  static Optional<BatchNormalization> at(Patterns patterns, Node add) {
    Optional<Node> mul = patterns.once(add.input(0), Primitive.MUL);
    Optional<Node> sub = mul.flatMap(node -> patterns.once(node.input(0), Primitive.SUB));
    Optional<Node> div = mul.flatMap(node -> patterns.once(node.input(1), Primitive.DIV));
    Optional<Node> root = div.flatMap(node -> patterns.once(node.input(1), Primitive.SQRT));
    Optional<Node> sum = root.flatMap(node -> patterns.once(node.input(0), Primitive.ADD));
    Optional<Double> epsilon = sum.flatMap(node -> patterns.number(node.input(1)));
    if (epsilon.isEmpty()) {
      return Optional.empty();
    }
    List<Node> inner =
        new ArrayList<>(List.of(mul.get(), sub.get(), div.get(), root.get(), sum.get()));
    BatchNormalization found =
        new BatchNormalization(
            sub.get().input(0),
            div.get().input(0),
            add.input(1),
            sub.get().input(1),
            sum.get().input(0),
            epsilon.get(),
            inner);
    return found.fits(patterns) ? Optional.of(found) : Optional.empty();
  }

  private boolean fits(Patterns patterns) {
    Shape shape = patterns.shape(x);
    Shape channels = shape.rank() < 2 ? shape : Shape.of(shape.dim(-1));
    return shape.rank() > 1
        && List.of(gamma, beta, mean, variance).stream()
            .allMatch(value -> patterns.shape(value).equals(channels));
  }

  void write(Translation t, Node add) {
    List<Integer> order = Orders.channelsFirst(t.shape(x).rank());
    List<String> operands =
        List.of(
            t.arranged(x, order),
            t.natural(gamma),
            t.natural(beta),
            t.natural(mean),
            t.natural(variance));
    String name =
        t.emit("BatchNormalization", operands, NodeAttribute.of("epsilon", (float) epsilon));
    t.define(add.output(), name, order);
  }
}
