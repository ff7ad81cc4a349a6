package org.espalier.backend.torch.memory;

import java.util.function.Consumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.pytorch.Tensor;
import org.espalier.tensor.DType;

/** Copies between arrays and the front of a region. */
public final class HostCopy {
  private HostCopy() {}

  /** Writes floats. */
  public static void write(Region region, float[] values) {
    write(region, DType.FLOAT32, values.length, tensor -> floats(tensor).put(values));
  }

  /** Writes integers. */
  public static void write(Region region, int[] values) {
    write(region, DType.INT32, values.length, tensor -> integers(tensor).put(values));
  }

  /** Reads floats. */
  public static void read(Region region, float[] values) {
    read(region, DType.FLOAT32, values.length, tensor -> floats(tensor).get(values));
  }

  /** Reads integers. */
  public static void read(Region region, int[] values) {
    read(region, DType.INT32, values.length, tensor -> integers(tensor).get(values));
  }

  private static FloatPointer floats(Tensor tensor) {
    return new FloatPointer(tensor.data_ptr());
  }

  private static IntPointer integers(Tensor tensor) {
    return new IntPointer(tensor.data_ptr());
  }

  private static void write(Region region, DType dtype, long count, Consumer<Tensor> writing) {
    if (region.memory().isHost()) {
      writing.accept(region.as(dtype));
      return;
    }
    Inference.run(
        () -> {
          try (Tensor host = DeviceMemory.host().zeros(dtype, count);
              Tensor front = region.as(dtype).narrow(0, 0, count)) {
            writing.accept(host);
            front.copy_(host);
          }
        });
  }

  private static void read(Region region, DType dtype, long count, Consumer<Tensor> reading) {
    if (region.memory().isHost()) {
      reading.accept(region.as(dtype));
      return;
    }
    Inference.run(
        () -> {
          try (Tensor host = DeviceMemory.host().zeros(dtype, count);
              Tensor front = region.as(dtype).narrow(0, 0, count)) {
            host.copy_(front);
            reading.accept(host);
          }
        });
  }
}
