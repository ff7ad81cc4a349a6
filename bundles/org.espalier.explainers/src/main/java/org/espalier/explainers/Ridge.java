package org.espalier.explainers;

import java.util.Arrays;

/**
 * Weighted least squares with an intercept and a penalty on the squares of the coefficients, as
 * scikit-learn's Ridge: the intercept is not penalised.
 *
 * <p>Solved by conjugate gradients on the least squares (CGLS; Björck, Numerical Methods for Least
 * Squares Problems, 1996, section 7.4), which need no more than products with the matrix: a text of
 * thousands of words costs no matrix of words by words.
 */
final class Ridge {
  private static final double TOLERANCE = 1e-10;
  private static final int LEAST_ITERATIONS = 50;
  private static final int MOST_ITERATIONS = 2000;
  // of the numbers that go in: what is no more than this is their rounding
  private static final double ROUNDING = 1e-13;

  private final double[] coefficients;
  private final double intercept;
  private final double fit;

  private Ridge(double[] coefficients, double intercept, double fit) {
    this.coefficients = coefficients;
    this.intercept = intercept;
    this.fit = fit;
  }

  /** Fits. */
  static Ridge fit(WeightedData data, double alpha) {
    double[] target = data.target();
    double all = WeightedData.dot(target, target);
    if (all <= ROUNDING * ROUNDING * data.scoreSquares()) {
      return new Ridge(new double[data.samples().columns()], data.scoreMean(), 1);
    }
    double[] coefficients = solve(data, target.clone(), alpha);
    double[] residual = data.times(coefficients);
    WeightedData.add(residual, -1, target);
    double intercept = data.scoreMean();
    for (int j = 0; j < coefficients.length; j++) {
      intercept -= data.mean(j) * coefficients[j];
    }
    return new Ridge(coefficients, intercept, 1 - WeightedData.dot(residual, residual) / all);
  }

  /** One for each column. */
  double[] coefficients() {
    return coefficients;
  }

  /** What it says where every column is 0. */
  double intercept() {
    return intercept;
  }

  /** R2, weighted; 1 where all scores are the same. */
  double fit() {
    return fit;
  }

  private static double[] solve(WeightedData data, double[] residual, double alpha) {
    double[] x = new double[data.samples().columns()];
    double[] gradient = data.transposedTimes(residual);
    double[] direction = gradient.clone();
    double length = WeightedData.dot(gradient, gradient);
    double size = Arrays.stream(data.squares()).sum();
    double enough =
        Math.max(length * TOLERANCE * TOLERANCE, ROUNDING * ROUNDING * size * data.scoreSquares());
    int most = Math.min(MOST_ITERATIONS, LEAST_ITERATIONS + 4 * x.length);
    for (int i = 0; i < most && length > enough; i++) {
      double[] product = data.times(direction);
      double curvature =
          WeightedData.dot(product, product) + alpha * WeightedData.dot(direction, direction);
      double step = length / curvature;
      WeightedData.add(x, step, direction);
      WeightedData.add(residual, -step, product);
      gradient = data.transposedTimes(residual);
      WeightedData.add(gradient, -alpha, x);
      double next = WeightedData.dot(gradient, gradient);
      for (int j = 0; j < direction.length; j++) {
        direction[j] = gradient[j] + next / length * direction[j];
      }
      length = next;
    }
    return x;
  }
}
