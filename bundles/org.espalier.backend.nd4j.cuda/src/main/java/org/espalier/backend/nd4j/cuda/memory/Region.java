package org.espalier.backend.nd4j.cuda.memory;

import org.espalier.tensor.DType;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stretch of a device's memory for elements of one type, which stays until it is closed. */
public final class Region implements AutoCloseable {
  private final DeviceMemory memory;
  private final DType dtype;
  private final INDArray all;

  /** Takes memory, filled with zeros, for a number of elements; none is one. */
  public Region(DeviceMemory memory, DType dtype, long elements) {
    this.memory = memory;
    this.dtype = dtype;
    this.all = memory.zeros(dtype, Math.max(1, elements));
  }

  DType dtype() {
    return dtype;
  }

  long elements() {
    return all.length();
  }

  DataBuffer data() {
    return all.data();
  }

  @Override
  public void close() {
    memory.free(all);
  }
}
