package org.espalier.model;

import java.util.Arrays;

/** Floats and their extents. Neither is copied: who is given one does not change it. */
public final class DenseArray {
  private final long[] shape;
  private final float[] values;

  /**
   * Takes both.
   *
   * @param shape the extents; none for a scalar
   * @param values the values, row-major
   * @throws IllegalArgumentException if there are more or fewer values than the extents say
   */
  public DenseArray(long[] shape, float[] values) {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "%d values for an array of %s".formatted(values.length, Arrays.toString(shape)));
    }
    this.shape = shape;
    this.values = values;
  }

  /** The extents. */
  public long[] shape() {
    return shape;
  }

  /** The values, row-major. */
  public float[] values() {
    return values;
  }
}
