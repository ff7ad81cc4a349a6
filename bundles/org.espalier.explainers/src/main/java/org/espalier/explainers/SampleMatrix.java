package org.espalier.explainers;

/** Samples in rows and the parts of what is explained in columns, [samples, parts]. */
interface SampleMatrix {
  /** The number of samples. */
  int rows();

  /** The number of parts. */
  int columns();

  /** The matrix times a number for each column. */
  double[] times(double[] vector);

  /** The transposed matrix times a number for each row. */
  double[] transposedTimes(double[] vector);

  /** The transposed matrix of squared elements times a number for each row. */
  double[] transposedSquaresTimes(double[] vector);

  /** One element. */
  double element(int row, int column);

  /** The elements of a column. */
  default double[] column(int column) {
    double[] result = new double[rows()];
    for (int row = 0; row < result.length; row++) {
      result[row] = element(row, column);
    }
    return result;
  }

  /** A matrix of some of the columns. */
  default SampleMatrix columns(int[] chosen) {
    double[][] rows = new double[rows()][chosen.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < chosen.length; j++) {
        rows[i][j] = element(i, chosen[j]);
      }
    }
    return new DenseMatrix(rows);
  }
}
