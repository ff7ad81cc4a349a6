package org.espalier.interchange.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;

/**
 * A mean over axes whose extents are known: a sum times a number.
 *
 * @param sum the sum
 * @param product its product with the number
 */
record Mean(Node sum, Node product) {
  /** The mean that ends in a product, if it is one; nobody else reads its sum. */
  static Optional<Mean> at(Patterns patterns, Node product) {
    Optional<Double> factor = patterns.number(product.input(1));
    return patterns
        .once(product.input(0), Primitive.SUM)
        .filter(sum -> factor.isPresent() && isShare(factor.get(), patterns, sum))
        .map(sum -> new Mean(sum, product));
  }

  private static boolean isShare(double factor, Patterns patterns, Node sum) {
    Shape shape = patterns.shape(sum.input(0));
    long count = 1;
    for (long axis : sum.attributes().integers("axes")) {
      if (!shape.dim((int) axis).isKnown()) {
        return false;
      }
      count *= shape.dim((int) axis).value();
    }
    return factor == 1.0 / count;
  }

  /** Whether it is over the last axis, which is kept. */
  boolean isOverLastOf(int rank) {
    return sum.attributes().flag("keep_dims")
        && Arrays.equals(sum.attributes().integers("axes"), new long[] {rank - 1});
  }

  List<Node> nodes() {
    return List.of(sum, product);
  }

  void write(Translation t, Node root) {
    ReductionForms.mean(t, sum, product.output());
  }
}
