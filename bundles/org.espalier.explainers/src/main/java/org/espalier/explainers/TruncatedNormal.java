package org.espalier.explainers;

import java.util.random.RandomGenerator;

/** Draws from a standard normal distribution between two numbers around 0, by rejection. */
final class TruncatedNormal {
  // up to here uniform numbers are refused less often than normal ones
  private static final double NARROW = 2.5;

  private TruncatedNormal() {}

  /**
   * Draws a number.
   *
   * @param from not above 0
   * @param to not below 0, and above {@code from}
   */
  static double draw(double from, double to, RandomGenerator random) {
    return to - from < NARROW ? fromUniform(from, to, random) : fromNormal(from, to, random);
  }

  private static double fromUniform(double from, double to, RandomGenerator random) {
    double drawn;
    do {
      drawn = from + (to - from) * random.nextDouble();
    } while (random.nextDouble() > Math.exp(-drawn * drawn / 2));
    return drawn;
  }

  private static double fromNormal(double from, double to, RandomGenerator random) {
    double drawn;
    do {
      drawn = random.nextGaussian();
    } while (drawn < from || drawn > to);
    return drawn;
  }
}
