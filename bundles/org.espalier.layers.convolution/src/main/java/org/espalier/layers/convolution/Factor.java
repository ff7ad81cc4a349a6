package org.espalier.layers.convolution;

import java.util.Collections;
import java.util.List;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/**
 * The range that numbers are drawn from, one for each image.
 *
 * @param low the least
 * @param high the greatest
 */
record Factor(double low, double high) {
  /**
   * Reads a setting.
   *
   * @param given one number, which stands for the range around 0, or the two ends of the range
   * @throws IllegalArgumentException if there are more, or none
   */
  static Factor of(String key, List<Double> given) {
    if (given.isEmpty() || given.size() > 2) {
      throw new IllegalArgumentException(
          "%s: %s has %d numbers; write one, or the two ends of a range"
              .formatted(key, given, given.size()));
    }
    double most = Math.abs(given.get(0));
    return given.size() == 1
        ? new Factor(-most, most)
        : new Factor(Collections.min(given), Collections.max(given));
  }

  /** The same range, moved. */
  Factor plus(double number) {
    return new Factor(low + number, high + number);
  }

  /** A number for each image, as [batch, 1, 1] and as many more axes as the images have. */
  Tensor draw(Tensor images, Scope scope) {
    Ops ops = scope.ops();
    Shape shape = Shape.of(images.dim(0), Dim.of(1), Dim.of(1));
    return low == high
        ? ops.fill(shape, low)
        : ops.add(ops.mul(scope.random().uniform(shape), high - low), low);
  }
}
