package org.espalier.backend.torch.memory;

import org.bytedeco.pytorch.Tensor;

/** A row-major contiguous tensor of which views can be taken. */
public interface Elements {
  /** Its extents; not to be changed. */
  long[] shape();

  /** All of it. */
  Tensor tensor();

  /**
   * Some of the elements.
   *
   * @param first the first of them
   * @param extents the extents
   * @param strides elements from one to the next along each axis, none negative
   */
  Tensor view(long first, long[] extents, long[] strides);
}
