package org.espalier.explainers;

import java.util.Arrays;
import java.util.function.IntFunction;

/** Ways to approximate an integral from 0 to 1 by a weighted sum. */
enum Quadrature {
  /** Exact for polynomials of degree 2n - 1: points are roots of a Legendre polynomial. */
  GAUSSLEGENDRE(Quadrature::legendre),
  /** A Riemann sum over the middles of intervals of equal length. */
  RIEMANN(Quadrature::middles);

  private static final int ITERATIONS = 100;
  private static final double CLOSE = 1e-15;

  @SuppressWarnings("ImmutableEnumChecker") // references to static methods: there is no state
  private final IntFunction<double[][]> rule;

  Quadrature(IntFunction<double[][]> rule) {
    this.rule = rule;
  }

  /** The points, and their weights, which add up to 1. */
  double[][] points(int count) {
    return rule.apply(count);
  }

  private static double[][] middles(int count) {
    double[] points = new double[count];
    double[] weights = new double[count];
    Arrays.setAll(points, i -> (i + 0.5) / count);
    Arrays.fill(weights, 1.0 / count);
    return new double[][] {points, weights};
  }

  /** Newton's method on the polynomial, from Tricomi's approximation of its roots. */
  private static double[][] legendre(int count) {
    double[] points = new double[count];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
      double step = 1;
      double[] value = polynomial(count, x);
      for (int n = 0; n < ITERATIONS && Math.abs(step) > CLOSE; n++) {
        step = value[0] / value[1];
        x -= step;
        value = polynomial(count, x);
      }
      points[count - 1 - i] = (1 + x) / 2;
      weights[count - 1 - i] = 1 / ((1 - x * x) * value[1] * value[1]);
    }
    return new double[][] {points, weights};
  }

  /** A Legendre polynomial and its derivative, by their recurrence. */
  private static double[] polynomial(int degree, double x) {
    double before = 1;
    double now = x;
    for (int n = 2; n <= degree; n++) {
      double next = ((2 * n - 1) * x * now - (n - 1) * before) / n;
      before = now;
      now = next;
    }
    return new double[] {now, degree * (x * now - before) / (x * x - 1)};
  }
}
