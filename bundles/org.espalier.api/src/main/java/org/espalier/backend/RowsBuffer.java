package org.espalier.backend;

import org.espalier.tensor.TensorType;

/** Sparse rows in arrays of Java, where loops of Java read them; a backend may send them on. */
public class RowsBuffer implements Buffer {
  private final TensorType type;
  private SparseRows rows;

  /**
   * A buffer of rows without elements.
   *
   * @param type of sparse rows, [rows, columns]; both are known
   */
  public RowsBuffer(TensorType type) {
    this.type = type;
    int count = Math.toIntExact(type.shape().dim(0).value());
    int columns = Math.toIntExact(type.shape().dim(1).value());
    this.rows = new SparseRows(columns, new int[count + 1], new int[0], new float[0]);
  }

  @Override
  public final TensorType type() {
    return type;
  }

  /** The rows that were written last. */
  public final SparseRows rows() {
    return rows;
  }

  @Override
  public void write(SparseRows written) {
    written.check(type);
    rows = written;
  }

  @Override
  public final void write(long at, float[] values, int count) {
    throw refused("floats");
  }

  @Override
  public final void write(long at, int[] values, int count) {
    throw refused("integers");
  }

  @Override
  public final float[] floats() {
    throw refused("floats");
  }

  @Override
  public final int[] integers() {
    throw refused("integers");
  }

  private BackendException refused(String what) {
    return new BackendException("a buffer of " + type + " holds no " + what);
  }
}
