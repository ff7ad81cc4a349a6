package org.espalier.benchmarks.espalier;

import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** Keeps what an encoded column writes, for the other contenders. */
final class HostBuffer implements Buffer {
  private final TensorType type;
  private final float[] floats;
  private final int[] integers;

  HostBuffer(TensorType type) {
    this.type = type;
    int size = Math.toIntExact(type.shape().size().value());
    boolean whole = type.dtype() == DType.INT32;
    this.floats = new float[whole ? 0 : size];
    this.integers = new int[whole ? size : 0];
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public void write(long at, float[] values, int count) {
    System.arraycopy(values, 0, floats, (int) at, count);
  }

  @Override
  public void write(long at, int[] values, int count) {
    System.arraycopy(values, 0, integers, (int) at, count);
  }

  @Override
  public void write(SparseRows rows) {
    throw new IllegalArgumentException("the other contenders take dense rows");
  }

  @Override
  public float[] floats() {
    return floats;
  }

  @Override
  public int[] integers() {
    return integers;
  }
}
