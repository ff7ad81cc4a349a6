package org.espalier.backend.nd4j;

import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Region;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/** A dense tensor in native memory of its own. */
final class DenseBuffer implements Buffer, AutoCloseable {
  private final TensorType type;
  private final Region region;
  private final Operand operand;
  private boolean closed;

  DenseBuffer(TensorType type) {
    this.type = type;
    this.region = new Region(type.shape().size().value() * type.dtype().bytes());
    this.operand = new Operand(region, 0, type.dtype(), type.shape().toArray());
  }

  /** The tensor as the kernels of an executable use it, which releases it. */
  Operand view() {
    operand();
    return new Operand(region, 0, type.dtype(), type.shape().toArray());
  }

  private Operand operand() {
    if (closed) {
      throw new BackendException("a buffer of a closed session: " + type);
    }
    return operand;
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public void write(long at, float[] values, int count) {
    check(DType.FLOAT32, at, count);
    operand().write((int) at, values, 0, count);
  }

  @Override
  public void write(long at, int[] values, int count) {
    check(DType.INT32, at, count);
    operand().write((int) at, values, 0, count);
  }

  @Override
  public void write(SparseRows rows) {
    throw new BackendException("sparse rows cannot be written to a dense buffer of " + type);
  }

  @Override
  public float[] floats() {
    check(DType.FLOAT32, 0, 0);
    float[] values = new float[operand().size()];
    operand.read(0, values, 0, values.length);
    return values;
  }

  @Override
  public int[] integers() {
    check(DType.INT32, 0, 0);
    int[] values = new int[operand().size()];
    operand.read(0, values, 0, values.length);
    return values;
  }

  private void check(DType dtype, long at, int count) {
    if (type.dtype() != dtype || at < 0 || at + count > operand().size()) {
      throw new BackendException(
          "%d numbers of %s for a buffer of %s, from %d on".formatted(count, dtype, type, at));
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      operand.release();
      region.close();
    }
  }
}
