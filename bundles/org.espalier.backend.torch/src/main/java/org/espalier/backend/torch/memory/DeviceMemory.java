package org.espalier.backend.torch.memory;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.espalier.backend.BackendException;
import org.espalier.backend.DeviceMemoryException;
import org.espalier.tensor.DType;

/**
 * What a session takes of the memory of one device, and the way to it.
 *
 * <p>Counted is what the session takes and keeps: buffers, plans, workspaces of kernels. What
 * libtorch takes within one operation and gives back at its end is not, nor is memory of the
 * processor that values pass through.
 */
public final class DeviceMemory implements AutoCloseable {
  private final Place place;
  private final Budget budget;
  private final Traffic traffic = new Traffic();
  private final Staging staging;
  private boolean working;

  private DeviceMemory(Place place, long limit) {
    this.place = place;
    this.budget = new Budget(limit);
    this.staging = new Staging(place, traffic);
  }

  /**
   * Memory of a device.
   *
   * @param device {@code cpu}, or a card such as {@code cuda:0}; {@code cuda} alone is the first
   * @param limit the most bytes to take; 0 for no limit
   */
  public static DeviceMemory of(String device, long limit) {
    if (device.equals(Processor.DEVICE)) {
      return new DeviceMemory(new Processor(), limit);
    }
    String number = device.substring(device.indexOf(':') + 1);
    return new DeviceMemory(
        new Cuda(number.equals(Cuda.FAMILY) ? 0 : Integer.parseInt(number)), limit);
  }

  /**
   * Memory of the processor that is used as if the processor could not read it.
   *
   * @param limit the most bytes to take; 0 for no limit
   */
  public static DeviceMemory pretended(long limit) {
    return new DeviceMemory(new Pretended(), limit);
  }

  /** Whether the processor reads it without a copy. */
  public boolean isHost() {
    return place.isHost();
  }

  /** Whether it is a card's, with its libraries for products. */
  public boolean isCard() {
    return place instanceof Cuda;
  }

  /** What passed between the processor and the device. */
  public Traffic traffic() {
    return traffic;
  }

  /** The most bytes that were taken at a time. */
  public long peakBytes() {
    return budget.peak();
  }

  /** The bytes that are taken now. */
  public long heldBytes() {
    return budget.held();
  }

  /** Runs something that uses the device; tensors that it makes must only be used in here, too. */
  public void run(Runnable work) {
    get(
        () -> {
          work.run();
          return null;
        });
  }

  /** Runs something that only sends values to the device. */
  void send(Consumer<Staging> sending) {
    int before = place.enter();
    try {
      Inference.run(
          () -> {
            sending.accept(staging);
            if (working) {
              place.order();
            }
          });
    } finally {
      place.leave(before);
    }
  }

  /** Computes something; tensors that it makes must only be used in here, too. */
  public <T> T get(Supplier<T> work) {
    int before = place.enter();
    boolean within = working;
    working = true;
    try {
      return Inference.get(
          () -> {
            place.order();
            return work.get();
          });
    } finally {
      working = within;
      place.leave(before);
    }
  }

  /**
   * A vector of zeros of 32 bits each, which is counted until {@link #free}.
   *
   * @throws DeviceMemoryException if there is no memory left for it, or it may not take more
   */
  Tensor take(long elements) {
    long bytes = elements * Float.BYTES;
    budget.take(bytes);
    try {
      return zeros(place.device(), elements);
    } catch (RuntimeException e) {
      budget.give(bytes);
      place.trim();
      throw new DeviceMemoryException(
          "no memory for %d bytes on %s (%s); use a smaller batch or a smaller data set"
              .formatted(bytes, place.device(), Messages.of(e)),
          bytes,
          left(),
          e);
    }
  }

  /** Frees what was taken. */
  void free(Tensor taken, long elements) {
    taken.close();
    budget.give(elements * Float.BYTES);
  }

  /** The bytes that may still be taken; negative where nobody knows. */
  private long left() {
    try {
      return budget.left(place.freeBytes());
    } catch (RuntimeException e) {
      return budget.left(-1); // a device that has failed does not answer
    }
  }

  /**
   * What an error means: that memory ended, or just what it says.
   *
   * @param where what was being done
   */
  public BackendException failure(String where, RuntimeException e) {
    if (e instanceof DeviceMemoryException memory) {
      return new DeviceMemoryException(
          where + ": " + memory.getMessage(), memory.needed(), memory.free(), e);
    }
    String message = where + ": " + Messages.of(e);
    if (!Messages.saysMemoryEnded(e)) {
      return new BackendException(message, e);
    }
    place.trim();
    return new DeviceMemoryException(message, Messages.bytesWanted(e), left(), e);
  }

  static Tensor zeros(String device, long elements) {
    try (Device at = new Device(device);
        DeviceOptional where = new DeviceOptional(at);
        TensorOptions floats = new TensorOptions(ScalarType.Float);
        TensorOptions options = floats.device(where)) {
      return torch.zeros(new long[] {elements}, options);
    }
  }

  static ScalarType scalar(DType dtype) {
    return dtype == DType.FLOAT32 ? ScalarType.Float : ScalarType.Int;
  }

  /** Gives back what is kept for later use; everything that was taken has been freed. */
  @Override
  public void close() {
    run(staging::close);
    place.trim();
  }
}
