package org.espalier.benchmarks.espalier;

import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.tensor.TensorType;

/** Keeps what an encoded column writes, for the other contenders. */
final class HostBuffer implements Buffer {
  private final TensorType type;
  private float[] floats = {};
  private int[] integers = {};

  HostBuffer(TensorType type) {
    this.type = type;
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public void write(float[] values) {
    floats = values.clone();
  }

  @Override
  public void write(int[] values) {
    integers = values.clone();
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
