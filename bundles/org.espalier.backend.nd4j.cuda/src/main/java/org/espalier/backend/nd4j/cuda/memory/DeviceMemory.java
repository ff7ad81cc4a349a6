package org.espalier.backend.nd4j.cuda.memory;

import org.espalier.backend.DeviceMemoryException;
import org.espalier.tensor.DType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The memory of one device that a session takes, and how much it may take. */
public final class DeviceMemory {
  private static final int HOST = -1;

  private final String device;
  private final int number;
  private final long limit;
  private long held;
  private long peak;

  /**
   * Memory of a device.
   *
   * @param device {@code cuda:0}, or a name without a number for the processor's own
   * @param limit the most bytes to take, 0 for no limit
   */
  public DeviceMemory(String device, long limit) {
    this.device = device;
    this.limit = limit;
    int colon = device.indexOf(':');
    this.number = colon < 0 ? HOST : Integer.parseInt(device.substring(colon + 1));
  }

  /** Makes ND4J, which gives each thread a card of its own choice, use this one from now on. */
  public void enter() {
    if (number != HOST && Nd4j.getAffinityManager().getDeviceForCurrentThread() != number) {
      Nd4j.getAffinityManager().unsafeSetDevice(number);
    }
  }

  /** Waits until the device has done what it was told. */
  public static void settle() {
    Nd4j.getExecutioner().commit();
  }

  /**
   * A vector of zeros.
   *
   * @throws DeviceMemoryException if it does not fit
   */
  INDArray zeros(DType dtype, long elements) {
    return create(type(dtype), elements, elements * dtype.bytes());
  }

  /** A vector of truth values, one byte each. */
  INDArray truths(long elements) {
    return create(DataType.BOOL, elements, elements);
  }

  private INDArray create(DataType type, long elements, long bytes) {
    if (limit > 0 && bytes > limit - held) {
      throw new DeviceMemoryException(
          "%d bytes on %s are more than the %d that are left of the limit of %d"
              .formatted(bytes, device, limit - held, limit),
          bytes,
          limit - held,
          null);
    }
    try {
      INDArray made = Nd4j.create(type, elements);
      held += bytes;
      peak = Math.max(peak, held);
      return made;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new DeviceMemoryException(
          "no memory for %d bytes on %s (%s)".formatted(bytes, device, e.getMessage()),
          bytes,
          -1,
          e);
    }
  }

  void free(INDArray array) {
    held -= array.length() * array.dataType().width();
    array.close();
  }

  /** The most bytes that were held at once. */
  public long peak() {
    return peak;
  }

  private static DataType type(DType dtype) {
    return dtype == DType.FLOAT32 ? DataType.FLOAT : DataType.INT32;
  }
}
