package org.espalier.backend.torch.memory;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.espalier.backend.BackendException;
import org.espalier.tensor.DType;

/**
 * Memory of one device.
 *
 * @param device its name in libtorch, for example {@code cpu}
 */
public record DeviceMemory(String device) {
  private static final String HOST = "cpu";

  /** Memory of the processor. */
  public static DeviceMemory host() {
    return new DeviceMemory(HOST);
  }

  /** Whether the processor reads it without a copy. */
  public boolean isHost() {
    return device.equals(HOST);
  }

  /**
   * A vector of zeros.
   *
   * @throws BackendException if there is no memory left for it
   */
  Tensor zeros(DType dtype, long elements) {
    try (Device place = new Device(device);
        DeviceOptional where = new DeviceOptional(place);
        ScalarTypeOptional type = new ScalarTypeOptional(scalar(dtype));
        TensorOptions plain = new TensorOptions();
        TensorOptions typed = plain.dtype(type);
        TensorOptions options = typed.device(where)) {
      return torch.zeros(new long[] {elements}, options);
    } catch (RuntimeException e) {
      throw new BackendException(
          "no memory for %d bytes on %s (%s); use a smaller batch or a smaller data set"
              .formatted(elements * dtype.bytes(), device, Messages.of(e)),
          e);
    }
  }

  static ScalarType scalar(DType dtype) {
    return dtype == DType.FLOAT32 ? ScalarType.Float : ScalarType.Int;
  }
}
