package org.espalier.backend.torch.memory;

import org.bytedeco.pytorch.Tensor;
import org.espalier.tensor.DType;

/** A stretch of a device's memory, filled with zeros, that stays until it is closed. */
public final class Region implements AutoCloseable {
  private final DeviceMemory memory;
  private final Tensor floats;
  private final Tensor integers;
  private final long elements;
  private boolean closed;

  /** Takes memory for a number of elements of 32 bits. */
  public Region(DeviceMemory memory, long elements) {
    this.memory = memory;
    this.elements = Math.max(2, elements + elements % 2); // even, to be seen as 64-bit integers
    this.floats = memory.take(this.elements);
    this.integers = floats.view(DeviceMemory.scalar(DType.INT32));
  }

  /** Its size in elements of 32 bits. */
  public long elements() {
    return elements;
  }

  /** Where it is. */
  DeviceMemory memory() {
    return memory;
  }

  /** All of it as a vector. */
  public Tensor as(DType dtype) {
    return dtype == DType.FLOAT32 ? floats : integers;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      integers.close();
      memory.free(floats, elements);
    }
  }
}
