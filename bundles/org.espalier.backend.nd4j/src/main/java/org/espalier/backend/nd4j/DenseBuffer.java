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
  public void write(float[] values) {
    check(DType.FLOAT32, values.length);
    operand().write(0, values, 0, values.length);
  }

  @Override
  public void write(int[] values) {
    check(DType.INT32, values.length);
    operand().write(0, values, 0, values.length);
  }

  @Override
  public void write(SparseRows rows) {
    throw new BackendException("sparse rows cannot be written to a dense buffer of " + type);
  }

  @Override
  public float[] floats() {
    check(DType.FLOAT32, 0);
    float[] values = new float[operand().size()];
    operand.read(0, values, 0, values.length);
    return values;
  }

  @Override
  public int[] integers() {
    check(DType.INT32, 0);
    int[] values = new int[operand().size()];
    operand.read(0, values, 0, values.length);
    return values;
  }

  private void check(DType dtype, int count) {
    if (type.dtype() != dtype || count > operand().size()) {
      throw new BackendException(count + " numbers of " + dtype + " for a buffer of " + type);
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
