package org.espalier.backend;

import org.espalier.tensor.TensorType;
import org.osgi.annotation.versioning.ProviderType;

/** Memory of a session that holds one tensor. */
@ProviderType
public interface Buffer {
  /** The tensor's type; every extent is known. */
  TensorType type();

  /** Writes floats from an array, from its first element on, to the front of the buffer. */
  void write(float[] values);

  /** Writes integers from an array, from its first element on, to the front of the buffer. */
  void write(int[] values);

  /** Writes sparse rows; their number and columns are those of the type. */
  void write(SparseRows rows);

  /** A copy of the floats. */
  float[] floats();

  /** A copy of the integers. */
  int[] integers();
}
