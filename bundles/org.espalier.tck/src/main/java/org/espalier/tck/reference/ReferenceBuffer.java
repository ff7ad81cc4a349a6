package org.espalier.tck.reference;

import java.util.Arrays;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** A buffer of doubles that looks like one of floats or integers. */
public final class ReferenceBuffer implements Buffer {
  private final TensorType type;
  private final double[] memory;
  private SparseRows sparse;

  ReferenceBuffer(TensorType type) {
    this.type = type;
    int[] shape = Grid.extents(type.shape());
    this.memory = new double[type.isSparse() ? 0 : Grid.size(shape)];
    if (type.isSparse()) {
      sparse = new SparseRows(shape[1], new int[shape[0] + 1], new int[0], new float[0]);
    }
  }

  @Override
  public TensorType type() {
    return type;
  }

  double[] memory() {
    return memory;
  }

  SparseRows sparse() {
    return sparse;
  }

  @Override
  public void write(long at, float[] values, int count) {
    check(DType.FLOAT32, at, count);
    for (int i = 0; i < count; i++) {
      memory[(int) at + i] = values[i];
    }
  }

  @Override
  public void write(long at, int[] values, int count) {
    check(DType.INT32, at, count);
    for (int i = 0; i < count; i++) {
      memory[(int) at + i] = values[i];
    }
  }

  /** Writes floats that are not rounded. */
  public void write(double[] values) {
    check(DType.FLOAT32, 0, values.length);
    System.arraycopy(values, 0, memory, 0, values.length);
  }

  @Override
  public void write(SparseRows rows) {
    int[] shape = Grid.extents(type.shape());
    if (!type.isSparse() || rows.rows() != shape[0] || rows.columns() != shape[1]) {
      throw new IllegalArgumentException(
          "sparse rows " + rows.rows() + " x " + rows.columns() + " do not fit " + type);
    }
    sparse = rows;
  }

  @Override
  public float[] floats() {
    check(DType.FLOAT32, 0, 0);
    float[] values = new float[memory.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) memory[i];
    }
    return values;
  }

  /** A copy of the floats, not rounded. */
  public double[] doubles() {
    check(DType.FLOAT32, 0, 0);
    return memory.clone();
  }

  @Override
  public int[] integers() {
    check(DType.INT32, 0, 0);
    return Arrays.stream(memory).mapToInt(value -> (int) value).toArray();
  }

  private void check(DType dtype, long at, int count) {
    if (type.isSparse() || type.dtype() != dtype) {
      throw new IllegalArgumentException("dense " + dtype + " for a buffer of " + type);
    }
    if (at < 0 || at + count > memory.length) {
      throw new IllegalArgumentException(
          count + " elements for a buffer of " + type + ", from " + at + " on");
    }
  }
}
