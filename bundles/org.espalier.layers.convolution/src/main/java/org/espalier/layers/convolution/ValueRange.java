package org.espalier.layers.convolution;

import java.util.Collections;
import java.util.List;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/**
 * The values that cells of images have.
 *
 * @param low the least
 * @param high the greatest
 */
record ValueRange(double low, double high) {
  /**
   * Reads a setting.
   *
   * @throws IllegalArgumentException if there are not two numbers, one below the other
   */
  static ValueRange of(List<Double> given) {
    if (given.size() != 2 || given.get(0).equals(given.get(1))) {
      throw new IllegalArgumentException(
          "value_range: %s is no range; write the least and the greatest value, such as [0, 1]"
              .formatted(given));
    }
    return new ValueRange(Collections.min(given), Collections.max(given));
  }

  /** How far it reaches. */
  double extent() {
    return high - low;
  }

  /** Limits values to it. */
  Tensor clip(Tensor x, Ops ops) {
    return ops.clip(x, low, high);
  }
}
