package org.espalier.backend.torch.memory;

import java.util.function.Consumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.pytorch.Tensor;
import org.espalier.tensor.DType;

/** Copies between arrays and a region: those to a device are not waited for, those from it are. */
public final class HostCopy {
  private HostCopy() {}

  /** Writes the first floats of an array, from an element of the region on. */
  public static void write(Region region, long at, float[] values, int count) {
    DeviceMemory memory = region.memory();
    Tensor all = region.as(DType.FLOAT32);
    if (memory.isHost()) {
      new FloatPointer(all.data_ptr()).position(at).put(values, 0, count);
    } else {
      memory.send(staging -> staging.send(all, at, values, count));
    }
  }

  /** Writes the first integers of an array, from an element of the region on. */
  public static void write(Region region, long at, int[] values, int count) {
    DeviceMemory memory = region.memory();
    Tensor all = region.as(DType.INT32);
    if (memory.isHost()) {
      new IntPointer(all.data_ptr()).position(at).put(values, 0, count);
    } else {
      memory.send(staging -> staging.send(all, at, values, count));
    }
  }

  /** Reads floats from the front. */
  public static void read(Region region, float[] values) {
    read(
        region,
        DType.FLOAT32,
        values.length,
        tensor -> new FloatPointer(tensor.data_ptr()).get(values));
  }

  /** Reads integers from the front. */
  public static void read(Region region, int[] values) {
    read(
        region,
        DType.INT32,
        values.length,
        tensor -> new IntPointer(tensor.data_ptr()).get(values));
  }

  private static void read(Region region, DType dtype, int count, Consumer<Tensor> reading) {
    DeviceMemory memory = region.memory();
    if (memory.isHost()) {
      reading.accept(region.as(dtype));
      return;
    }
    memory.run(
        () -> {
          try (Tensor zeros = DeviceMemory.zeros(Processor.DEVICE, count);
              Tensor host = zeros.view(DeviceMemory.scalar(dtype));
              Tensor front = region.as(dtype).narrow(0, 0, count)) {
            memory.traffic().fetched();
            host.copy_(front);
            reading.accept(host);
          }
        });
  }
}
