package org.espalier.explainers.projection;

/** Makes columns and rows of small matrices orthogonal, and of length 1. */
final class Bases {
  /** A vector that is so much shorter after the others were taken off is one of rounding errors. */
  private static final double VANISHED = 1e-10;

  private Bases() {}

  static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  /** The rows with length 1, in place; those of length 0 stay so. */
  static double[][] unitRows(double[][] rows) {
    for (double[] row : rows) {
      scale(row, Math.sqrt(dot(row, row)));
    }
    return rows;
  }

  /**
   * Columns that span what these span, of length 1 and at right angles; 0 for those that the others
   * span. By the modified method of Gram and Schmidt, twice.
   */
  static double[][] orthogonalColumns(double[][] matrix) {
    double[][] columns = transposed(matrix);
    for (int i = 0; i < columns.length; i++) {
      double before = Math.sqrt(dot(columns[i], columns[i]));
      for (int turn = 0; turn < 2; turn++) {
        for (int j = 0; j < i; j++) {
          takeOff(columns[i], columns[j]);
        }
      }
      double left = Math.sqrt(dot(columns[i], columns[i]));
      scale(columns[i], left > before * VANISHED ? left : 0);
    }
    return transposed(columns);
  }

  private static void takeOff(double[] column, double[] other) {
    double share = dot(column, other);
    for (int i = 0; i < column.length; i++) {
      column[i] -= share * other[i];
    }
  }

  private static void scale(double[] row, double length) {
    for (int i = 0; i < row.length; i++) {
      row[i] = length == 0 ? 0 : row[i] / length;
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
