package org.espalier.tuners.numerics;

/** The standard normal distribution. */
final class Normal {
  private static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** Below it the series loses the digits that matter, and the expansion at infinity has them. */
  private static final double TAIL = -6;

  private Normal() {}

  /** The logarithm of its density. */
  static double logDensity(double z) {
    return -0.5 * z * z - LOG_ROOT_TWO_PI;
  }

  /**
   * The probability of less than z, to about 15 digits after the point, by the series of Marsaglia:
   * Evaluating the Normal Distribution (Journal of Statistical Software 11, 2004).
   */
  static double below(double z) {
    if (Math.abs(z) > 8) {
      return z > 0 ? 1 : 0;
    }
    double sum = 0;
    double term = z;
    for (int odd = 3; sum + term != sum; odd += 2) {
      sum += term;
      term *= z * z / odd;
    }
    return 0.5 + sum * Math.exp(logDensity(z));
  }

  /**
   * The logarithm of what a value is expected to be under 0 by, counting nothing where it is above:
   * of {@code density(z) + z * below(z)}, for a value of mean -z and deviation 1.
   */
  static double logExpectedImprovement(double z) {
    if (z > TAIL) {
      return Math.log(Math.exp(logDensity(z)) + z * below(z));
    }
    double square = 1 / (z * z);
    return logDensity(z) + Math.log(square * (1 - square * (3 - 15 * square)));
  }
}
