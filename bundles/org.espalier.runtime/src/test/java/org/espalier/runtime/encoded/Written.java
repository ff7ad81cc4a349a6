package org.espalier.runtime.encoded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.tensor.TensorType;

/** Remembers what is written to it. */
public final class Written implements Buffer {
  public final List<float[]> floats = new ArrayList<>();
  public final List<int[]> integers = new ArrayList<>();
  public final List<SparseRows> sparse = new ArrayList<>();

  private final float[] whole;

  public Written() {
    this(0);
  }

  /** Also puts floats where they are written to. */
  public Written(int size) {
    whole = new float[size];
  }

  /** All floats in their places. */
  public float[] whole() {
    return whole;
  }

  @Override
  public TensorType type() {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public void write(long at, float[] values, int count) {
    floats.add(Arrays.copyOf(values, count));
    if (whole.length > 0) {
      System.arraycopy(values, 0, whole, (int) at, count);
    }
  }

  @Override
  public void write(long at, int[] values, int count) {
    integers.add(Arrays.copyOf(values, count));
  }

  @Override
  public void write(SparseRows rows) {
    sparse.add(rows);
  }

  @Override
  public float[] floats() {
    return floats.get(0);
  }

  @Override
  public int[] integers() {
    return integers.get(0);
  }
}
