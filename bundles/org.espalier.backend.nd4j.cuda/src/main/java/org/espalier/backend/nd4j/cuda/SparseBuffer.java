package org.espalier.backend.nd4j.cuda;

import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.backend.nd4j.cuda.kernel.SparseHolder;
import org.espalier.tensor.TensorType;

/**
 * Sparse rows, which stay where they are: in arrays of Java, that kernels with loops of Java read.
 */
final class SparseBuffer implements Buffer, SparseHolder {
  private final TensorType type;
  private SparseRows rows;

  SparseBuffer(TensorType type) {
    this.type = type;
    this.rows =
        new SparseRows(columns(), new int[Math.toIntExact(count()) + 1], new int[0], new float[0]);
  }

  private int columns() {
    return Math.toIntExact(type.shape().dim(1).value());
  }

  private long count() {
    return type.shape().dim(0).value();
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public SparseRows rows() {
    return rows;
  }

  @Override
  public void write(SparseRows written) {
    written.check(type);
    rows = written;
  }

  @Override
  public void write(long at, float[] values, int count) {
    throw refused("floats");
  }

  @Override
  public void write(long at, int[] values, int count) {
    throw refused("integers");
  }

  @Override
  public float[] floats() {
    throw refused("floats");
  }

  @Override
  public int[] integers() {
    throw refused("integers");
  }

  private BackendException refused(String what) {
    return new BackendException("a buffer of " + type + " holds no " + what);
  }
}
