package org.espalier.backend;

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
}
