package org.espalier.backend.torch;

import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.backend.torch.memory.Bench;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.backend.torch.memory.HostCopy;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.backend.torch.memory.Region;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** A dense tensor in memory of its own. */
final class DenseBuffer implements Buffer, AutoCloseable {
  private final DeviceMemory memory;
  private final TensorType type;
  private final Region region;
  private boolean closed;

  DenseBuffer(DeviceMemory memory, TensorType type) {
    this.memory = memory;
    this.type = type;
    this.region = memory.get(() -> new Region(memory, type.shape().size().value()));
  }

  /** The tensor as the kernels of an executable use it, which frees it. */
  Operand operand(Bench bench) {
    requireOpen();
    return bench.place(region, 0, type.dtype(), type.shape().toArray());
  }

  private void requireOpen() {
    if (closed) {
      throw new BackendException("a buffer of a closed session: " + type);
    }
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public void write(long at, float[] values, int count) {
    check(DType.FLOAT32, at, count);
    HostCopy.write(region, at, values, count);
  }

  @Override
  public void write(long at, int[] values, int count) {
    check(DType.INT32, at, count);
    checkIds(values, count);
    HostCopy.write(region, at, values, count);
  }

  @Override
  public void write(SparseRows rows) {
    throw new BackendException("sparse rows cannot be written to a dense buffer of " + type);
  }

  @Override
  public float[] floats() {
    check(DType.FLOAT32, 0, 0);
    float[] values = new float[size()];
    HostCopy.read(region, values);
    return values;
  }

  @Override
  public int[] integers() {
    check(DType.INT32, 0, 0);
    int[] values = new int[size()];
    HostCopy.read(region, values);
    return values;
  }

  private int size() {
    return Math.toIntExact(type.shape().size().value());
  }

  private void check(DType dtype, long at, int count) {
    requireOpen();
    if (type.dtype() != dtype || at < 0 || at + count > type.shape().size().value()) {
      throw new BackendException(
          "%d numbers of %s for a buffer of %s, from %d on".formatted(count, dtype, type, at));
    }
  }

  /** A device cannot refuse an id when it meets it: those that have a bound are looked at here. */
  private void checkIds(int[] values, int count) {
    if (memory.isHost() || type.bound().isEmpty() || !type.bound().get().isKnown()) {
      return;
    }
    long bound = type.bound().get().value();
    for (int i = 0; i < count; i++) {
      if (values[i] < 0 || values[i] >= bound) {
        throw new BackendException(
            "id %d at place %d of what is written to %s: ids are from 0 to %d"
                .formatted(values[i], i, type, bound - 1));
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      region.close();
    }
  }
}
