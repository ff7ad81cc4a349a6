package org.espalier.backend;

import org.espalier.tensor.TensorType;
import org.osgi.annotation.versioning.ProviderType;

/** Memory of a session that holds one tensor. */
@ProviderType
public interface Buffer {
  /** The tensor's type; every extent is known. */
  TensorType type();

  /** Writes all floats of an array to the front of the buffer. */
  default void write(float[] values) {
    write(0, values, values.length);
  }

  /** Writes all integers of an array to the front of the buffer. */
  default void write(int[] values) {
    write(0, values, values.length);
  }

  /**
   * Writes the first floats of an array.
   *
   * @param at the first element of the buffer that is written
   * @param count how many floats
   * @throws RuntimeException if the buffer has no such elements; it is as it was then
   */
  void write(long at, float[] values, int count);

  /**
   * Writes the first integers of an array.
   *
   * @param at the first element of the buffer that is written
   * @param count how many integers
   * @throws RuntimeException if the buffer has no such elements; it is as it was then
   */
  void write(long at, int[] values, int count);

  /** Writes sparse rows; their number and columns are those of the type. */
  void write(SparseRows rows);

  /** A copy of the floats. */
  float[] floats();

  /** A copy of the integers. */
  int[] integers();
}
