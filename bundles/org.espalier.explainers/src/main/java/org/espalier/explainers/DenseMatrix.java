package org.espalier.explainers;

/** Samples of numbers. */
final class DenseMatrix implements SampleMatrix {
  private final double[][] elements;

  /** Holds the rows it is given, at least one. */
  DenseMatrix(double[][] elements) {
    this.elements = elements;
  }

  @Override
  public int rows() {
    return elements.length;
  }

  @Override
  public int columns() {
    return elements[0].length;
  }

  @Override
  public double[] times(double[] vector) {
    double[] result = new double[rows()];
    for (int i = 0; i < result.length; i++) {
      double sum = 0;
      for (int j = 0; j < vector.length; j++) {
        sum += elements[i][j] * vector[j];
      }
      result[i] = sum;
    }
    return result;
  }

  @Override
  public double[] transposedTimes(double[] vector) {
    double[] result = new double[columns()];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < result.length; j++) {
        result[j] += elements[i][j] * vector[i];
      }
    }
    return result;
  }

  @Override
  public double[] transposedSquaresTimes(double[] vector) {
    double[] result = new double[columns()];
    for (int i = 0; i < vector.length; i++) {
      for (int j = 0; j < result.length; j++) {
        result[j] += elements[i][j] * elements[i][j] * vector[i];
      }
    }
    return result;
  }

  @Override
  public double element(int row, int column) {
    return elements[row][column];
  }
}
