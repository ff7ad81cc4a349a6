package org.espalier.backend.nd4j.plain;

/** The error function in double precision. */
final class Erf {
  private static final double SQRT_PI = Math.sqrt(Math.PI);

  private Erf() {}

  /**
   * Its value, to about 1e-15: the series of Maclaurin near 0 and a continued fraction beyond
   * (Abramowitz and Stegun 7.1.6 and 7.1.14).
   */
  static double of(double x) {
    double magnitude = Math.abs(x);
    if (Double.isNaN(x) || magnitude > 6) {
      return Double.isNaN(x) ? x : Math.signum(x);
    }
    return magnitude < 2.5 ? series(x) : Math.signum(x) * (1 - tail(magnitude));
  }

  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 0; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 3);
      sum += term;
    }
    return 2 / SQRT_PI * Math.exp(-x * x) * sum;
  }

  private static double tail(double x) {
    double fraction = x;
    for (int n = 60; n > 0; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / SQRT_PI / fraction;
  }
}
