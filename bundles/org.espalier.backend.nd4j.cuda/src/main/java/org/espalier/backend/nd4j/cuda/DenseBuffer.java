package org.espalier.backend.nd4j.cuda;

import java.util.Arrays;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.backend.nd4j.cuda.memory.DeviceMemory;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.backend.nd4j.cuda.memory.Region;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** A dense tensor in memory of its own. */
final class DenseBuffer implements Buffer, AutoCloseable {
  private final TensorType type;
  private final DeviceMemory memory;
  private final Region region;
  private final Operand operand;
  private boolean closed;

  DenseBuffer(DeviceMemory memory, TensorType type) {
    memory.enter();
    this.type = type;
    this.memory = memory;
    this.region = new Region(memory, type.dtype(), type.shape().size().value());
    this.operand = new Operand(region, 0, type.shape().toArray());
  }

  /** The tensor as kernels use it. */
  Operand operand() {
    requireOpen();
    return operand;
  }

  private void requireOpen() {
    if (closed) {
      throw new BackendException("a buffer of a closed session: " + type);
    }
    memory.enter();
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public void write(long at, float[] values, int count) {
    check(DType.FLOAT32, at, count);
    if (count > 0) {
      operand.part(at, count).write(Arrays.copyOf(values, count));
    }
  }

  @Override
  public void write(long at, int[] values, int count) {
    check(DType.INT32, at, count);
    if (count > 0) {
      operand.part(at, count).write(Arrays.copyOf(values, count));
    }
  }

  @Override
  public void write(SparseRows rows) {
    throw new BackendException("sparse rows cannot be written to a dense buffer of " + type);
  }

  @Override
  public float[] floats() {
    check(DType.FLOAT32, 0, 0);
    return operand.floats();
  }

  @Override
  public int[] integers() {
    check(DType.INT32, 0, 0);
    return operand.integers();
  }

  private void check(DType dtype, long at, int count) {
    requireOpen();
    if (type.dtype() != dtype || at < 0 || at + count > operand.size()) {
      throw new BackendException(
          "%d numbers of %s for a buffer of %s, from %d on".formatted(count, dtype, type, at));
    }
  }

  @Override
  public void close() {
    if (!closed) {
      memory.enter();
      closed = true;
      region.close();
    }
  }
}
