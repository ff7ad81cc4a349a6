package org.espalier.callbacks;

import java.util.Map;
import java.util.Optional;

/**
 * Says whether a figure is better than it was.
 *
 * <p>As in Keras, numbers are compared as floats of 32 bits: smaller differences are rounding. A
 * reference that is NaN is never improved on.
 *
 * @param name the figure
 * @param mode whether less or more is better; not {@link Mode#AUTO}
 * @param minDelta what it has to be better by to count
 */
record Monitor(String name, Mode mode, double minDelta) {
  /**
   * Monitors a figure.
   *
   * @throws IllegalArgumentException if the mode is {@link Mode#AUTO} and the name does not say it
   */
  static Monitor of(String name, Mode mode, double minDelta) {
    return new Monitor(name, mode.of(name), minDelta);
  }

  /** The figure's value; empty after an epoch that was broken off, which has no validation. */
  Optional<Double> in(Map<String, Double> figures) {
    return Optional.ofNullable(figures.get(name));
  }

  /** Whether a value is an improvement; the first one always is. */
  boolean improves(double value, Optional<Double> reference) {
    if (reference.isEmpty()) {
      return true;
    }
    float known = reference.get().floatValue();
    return mode == Mode.MIN
        ? (float) (value + minDelta) < known
        : (float) (value - minDelta) > known;
  }
}
