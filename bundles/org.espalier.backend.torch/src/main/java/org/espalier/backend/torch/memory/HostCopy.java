package org.espalier.backend.torch.memory;

import java.util.function.Consumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.pytorch.Tensor;
import org.espalier.tensor.DType;

/** Copies between arrays and a region. */
public final class HostCopy {
  private HostCopy() {}

  /** Writes the first floats of an array, from an element of the region on. */
  public static void write(Region region, long at, float[] values, int count) {
    write(region, DType.FLOAT32, at, count, tensor -> floats(tensor).put(values, 0, count));
  }

  /** Writes the first integers of an array, from an element of the region on. */
  public static void write(Region region, long at, int[] values, int count) {
    write(region, DType.INT32, at, count, tensor -> integers(tensor).put(values, 0, count));
  }

  /** Reads floats from the front. */
  public static void read(Region region, float[] values) {
    read(region, DType.FLOAT32, values.length, tensor -> floats(tensor).get(values));
  }

  /** Reads integers from the front. */
  public static void read(Region region, int[] values) {
    read(region, DType.INT32, values.length, tensor -> integers(tensor).get(values));
  }

  private static FloatPointer floats(Tensor tensor) {
    return new FloatPointer(tensor.data_ptr());
  }

  private static IntPointer integers(Tensor tensor) {
    return new IntPointer(tensor.data_ptr());
  }

  private static void write(
      Region region, DType dtype, long at, long count, Consumer<Tensor> writing) {
    Inference.run(
        () -> {
          try (Tensor part = region.as(dtype).narrow(0, at, count)) {
            if (region.memory().isHost()) {
              writing.accept(part);
            } else {
              try (Tensor host = DeviceMemory.host().zeros(dtype, count)) {
                writing.accept(host);
                part.copy_(host);
              }
            }
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
