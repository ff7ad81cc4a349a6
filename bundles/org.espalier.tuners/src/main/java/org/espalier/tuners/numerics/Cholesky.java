package org.espalier.tuners.numerics;

/** The lower triangle L of a symmetric, positive definite matrix L L'. */
final class Cholesky {
  private final double[][] lower;

  /**
   * Factors a matrix, of which the lower triangle is read.
   *
   * @throws ArithmeticException if it is not positive definite
   */
  Cholesky(double[][] matrix) {
    int n = matrix.length;
    lower = new double[n][];
    for (int i = 0; i < n; i++) {
      lower[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j] - dot(lower[i], lower[j], j);
        if (i == j && !(rest > 0)) {
          throw new ArithmeticException("not positive definite at " + i + ": " + rest);
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The x of L x = b. */
  double[] half(double[] b) {
    double[] x = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      x[i] = (b[i] - dot(lower[i], x, i)) / lower[i][i];
    }
    return x;
  }

  /** The x of L L' x = b. */
  double[] solve(double[] b) {
    double[] x = half(b);
    for (int i = b.length - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= lower[i][j] * x[i];
      }
    }
    return x;
  }

  /** The inverse of L L'. */
  double[][] inverse() {
    int n = lower.length;
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] unit = new double[n];
      unit[i] = 1;
      inverse[i] = solve(unit);
    }
    return inverse;
  }

  double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < lower.length; i++) {
      sum += Math.log(lower[i][i]);
    }
    return 2 * sum;
  }
}
