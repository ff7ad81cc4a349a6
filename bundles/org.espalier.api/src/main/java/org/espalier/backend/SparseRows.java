package org.espalier.backend;

import org.espalier.tensor.TensorType;

/**
 * A matrix that stores its non-zero elements row by row.
 *
 * <p>Holds the arrays it is given, without a copy: whoever shares them must not change them.
 */
public final class SparseRows {
  private final int columns;
  private final int[] starts;
  private final int[] indices;
  private final float[] values;

  /**
   * Takes the arrays.
   *
   * @param columns the number of columns
   * @param starts for each row the place of its first element, and at last the number of elements
   * @param indices the column of each element, increasing within a row
   * @param values the elements
   */
  public SparseRows(int columns, int[] starts, int[] indices, float[] values) {
    this.columns = columns;
    this.starts = starts;
    this.indices = indices;
    this.values = values;
  }

  /** The number of rows. */
  public int rows() {
    return starts.length - 1;
  }

  /** The number of columns. */
  public int columns() {
    return columns;
  }

  /** For each row the place of its first element, and at last the number of elements. */
  public int[] starts() {
    return starts;
  }

  /** The column of each element, increasing within a row. */
  public int[] indices() {
    return indices;
  }

  /** The elements. */
  public float[] values() {
    return values;
  }

  /**
   * Checks that these rows fit a buffer and name columns that are there, so that kernels need not
   * look again.
   *
   * @param type the type of the buffer, [rows, columns]
   * @throws BackendException if they do not
   */
  public void check(TensorType type) {
    if (columns != type.shape().dim(1).value() || rows() != type.shape().dim(0).value()) {
      throw new BackendException(rows() + " sparse rows of " + columns + " columns for " + type);
    }
    for (int row = 0; row < rows(); row++) {
      if (starts[row] > starts[row + 1] || starts[row] < 0) {
        throw new BackendException("row " + row + " of sparse rows ends before it starts");
      }
    }
    for (int i = 0; i < starts[rows()]; i++) {
      if (indices[i] < 0 || indices[i] >= columns) {
        throw new BackendException("column " + indices[i] + " of " + columns);
      }
    }
  }
}
