package org.espalier.explainers.projection;

import java.util.Arrays;

/**
 * The eigenvalues and eigenvectors of a real symmetric matrix.
 *
 * <p>Householder reflections make it tridiagonal, QR steps with implicit shifts make that diagonal:
 * Golub and Van Loan, Matrix Computations, sections 8.3.1 to 8.3.3. Takes in the order of n^3 steps
 * for a matrix of n rows.
 */
final class SymmetricEigen {
  private static final int MOST_STEPS = 60;
  private static final double EPSILON = Math.ulp(1.0);

  private final int n;

  /** At first the matrix, then the rotations as rows: row j is the eigenvector of value j. */
  private final double[][] v;

  private final double[] diagonal;
  private final double[] below;

  private SymmetricEigen(double[][] matrix) {
    n = matrix.length;
    v = matrix;
    diagonal = new double[n];
    below = new double[n];
  }

  /**
   * What was found, the greatest value first. Holds the arrays it is given.
   *
   * @param values the eigenvalues
   * @param vectors the eigenvector of each, of length 1
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
  record Pairs(double[] values, double[][] vectors) {
    /** A value that is so much smaller than the first one comes of rounding. */
    private static final double NOTHING = 1e-13;

    /** Directions, with 0 in those whose value is nothing: any other could stand in their place. */
    double[][] withoutNothing(double[][] directions) {
      for (int k = 0; k < directions.length; k++) {
        if (values[k] <= values[0] * NOTHING) {
          Arrays.fill(directions[k], 0);
        }
      }
      return directions;
    }
  }

  /** Decomposes a matrix, which is overwritten. */
  static Pairs of(double[][] matrix) {
    SymmetricEigen work = new SymmetricEigen(matrix);
    double[][] reflectors = work.tridiagonalise();
    work.accumulate(reflectors);
    work.diagonalise();
    return work.sorted();
  }

  /** Leaves the diagonal and what is below it; answers the reflections, w for I - w w'. */
  private double[][] tridiagonalise() {
    double[][] reflectors = new double[n][];
    for (int k = 0; k < n - 2; k++) {
      double[] w = reflector(k);
      if (w != null) {
        reflect(w, k + 1);
      }
      reflectors[k] = w;
    }
    for (int k = 0; k < n; k++) {
      diagonal[k] = v[k][k];
      below[k] = k + 1 < n ? v[k + 1][k] : 0;
    }
    return reflectors;
  }

  /** The reflection that clears column k below its second place; null where it is clear. */
  private double[] reflector(int k) {
    double largest = 0;
    for (int i = k + 2; i < n; i++) {
      largest = Math.max(largest, Math.abs(v[i][k]));
    }
    if (largest == 0) {
      return null;
    }
    largest = Math.max(largest, Math.abs(v[k + 1][k]));
    double[] w = new double[n];
    double squares = 0;
    for (int i = k + 1; i < n; i++) {
      w[i] = v[i][k] / largest;
      squares += w[i] * w[i];
    }
    double norm = Math.sqrt(squares);
    double alpha = w[k + 1] > 0 ? -norm : norm;
    double length = Math.sqrt(squares - w[k + 1] * alpha);
    w[k + 1] -= alpha;
    for (int i = k + 1; i < n; i++) {
      w[i] /= length;
    }
    for (int i = k + 1; i < n; i++) {
      v[i][k] = 0;
      v[k][i] = 0;
    }
    v[k + 1][k] = alpha * largest;
    v[k][k + 1] = alpha * largest;
    return w;
  }

  /** Applies I - w w' from both sides to the rows and columns from one on. */
  private void reflect(double[] w, int from) {
    double[] p = new double[n];
    for (int i = from; i < n; i++) {
      p[i] = dot(v[i], w, from, n);
    }
    double half = dot(p, w, from, n) / 2;
    for (int i = from; i < n; i++) {
      p[i] -= half * w[i];
    }
    for (int i = from; i < n; i++) {
      double[] row = v[i];
      double wi = w[i];
      double pi = p[i];
      for (int j = from; j < n; j++) {
        row[j] -= wi * p[j] + pi * w[j];
      }
    }
  }

  /** Puts the product of the reflections into v, its columns as rows. */
  private void accumulate(double[][] reflectors) {
    for (int i = 0; i < n; i++) {
      v[i] = new double[n];
      v[i][i] = 1;
    }
    for (int k = n - 3; k >= 0; k--) {
      double[] w = reflectors[k];
      if (w != null) {
        for (int i = k + 1; i < n; i++) {
          add(v[i], w, -dot(v[i], w, k + 1, n), k + 1);
        }
      }
    }
  }

  private void add(double[] row, double[] w, double factor, int from) {
    for (int j = from; j < n; j++) {
      row[j] += factor * w[j];
    }
  }

  private static double dot(double[] a, double[] b, int from, int to) {
    double even = 0;
    double odd = 0;
    int i = from;
    for (; i + 1 < to; i += 2) {
      even += a[i] * b[i];
      odd += a[i + 1] * b[i + 1];
    }
    return i < to ? even + odd + a[i] * b[i] : even + odd;
  }

  private void diagonalise() {
    double scale = 0;
    for (int i = 0; i < n; i++) {
      scale = Math.max(scale, Math.abs(diagonal[i]) + Math.abs(below[i]));
    }
    int steps = 0;
    for (int last = n - 1; last > 0; ) {
      int first = last;
      while (first > 0 && !isNegligible(first - 1, scale)) {
        first--;
      }
      if (first == last) {
        last--;
        steps = 0;
      } else if (steps++ < MOST_STEPS) {
        sweep(first, last);
      } else {
        throw new IllegalStateException("the eigenvalues of a matrix of " + n + " do not converge");
      }
    }
  }

  private boolean isNegligible(int place, double scale) {
    double around = Math.abs(diagonal[place]) + Math.abs(diagonal[place + 1]);
    return Math.abs(below[place]) <= EPSILON * Math.max(around, EPSILON * scale);
  }

  /** A QR step on the rows from first to last: a rotation, and others that chase what it spills. */
  private void sweep(int first, int last) {
    double x = diagonal[first] - shift(last);
    double spilled = below[first];
    for (int k = first; k < last; k++) {
      double length = Math.hypot(x, spilled);
      double c = length == 0 ? 1 : x / length;
      double s = length == 0 ? 0 : spilled / length;
      if (k > first) {
        below[k - 1] = length;
      }
      turn(k, c, s);
      x = below[k];
      if (k + 1 < last) {
        spilled = s * below[k + 1];
        below[k + 1] *= c;
      }
    }
  }

  /** The eigenvalue of the last two rows that is nearer to the last number: Wilkinson's shift. */
  private double shift(int last) {
    double off = below[last - 1];
    double half = (diagonal[last - 1] - diagonal[last]) / 2;
    double root = Math.hypot(half, off);
    return diagonal[last] - off / (half + Math.copySign(root, half)) * off;
  }

  private void turn(int k, double c, double s) {
    double upper = diagonal[k];
    double lower = diagonal[k + 1];
    double cross = 2 * c * s * below[k];
    diagonal[k] = c * c * upper + cross + s * s * lower;
    diagonal[k + 1] = s * s * upper - cross + c * c * lower;
    below[k] = c * s * (lower - upper) + (c * c - s * s) * below[k];
    double[] one = v[k];
    double[] other = v[k + 1];
    for (int i = 0; i < n; i++) {
      double kept = one[i];
      one[i] = c * kept + s * other[i];
      other[i] = c * other[i] - s * kept;
    }
  }

  private Pairs sorted() {
    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Double.compare(diagonal[b], diagonal[a]));
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int i = 0; i < n; i++) {
      values[i] = diagonal[order[i]];
      vectors[i] = v[order[i]];
    }
    return new Pairs(values, vectors);
  }
}
