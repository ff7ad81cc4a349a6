package org.espalier.backend.torch;

import java.util.Optional;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.SparseRows;
import org.espalier.backend.torch.kernel.SparseHolder;
import org.espalier.backend.torch.kernel.SparseTensors;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.tensor.TensorType;

/**
 * Sparse rows: in arrays of Java where loops of Java read them, and where the processor does not
 * read the device's memory there, too.
 */
final class SparseBuffer implements Buffer, SparseHolder, AutoCloseable {
  private final TensorType type;
  private final Optional<UploadedRows> uploaded;
  private SparseRows rows;

  SparseBuffer(DeviceMemory memory, TensorType type) {
    this.type = type;
    this.rows =
        new SparseRows(columns(), new int[Math.toIntExact(count()) + 1], new int[0], new float[0]);
    this.uploaded =
        memory.isHost() ? Optional.empty() : Optional.of(new UploadedRows(memory, rows));
  }

  private int columns() {
    return Math.toIntExact(type.shape().dim(1).value());
  }

  private long count() {
    return type.shape().dim(0).value();
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public SparseRows rows() {
    return rows;
  }

  @Override
  public Optional<SparseTensors> tensors() {
    return uploaded.map(UploadedRows::tensors);
  }

  @Override
  public void write(SparseRows written) {
    written.check(type);
    if (uploaded.isPresent()) {
      uploaded.get().write(written);
    } else {
      rows = written;
    }
  }

  @Override
  public void write(long at, float[] values, int count) {
    throw refused("floats");
  }

  @Override
  public void write(long at, int[] values, int count) {
    throw refused("integers");
  }

  @Override
  public float[] floats() {
    throw refused("floats");
  }

  @Override
  public int[] integers() {
    throw refused("integers");
  }

  private BackendException refused(String what) {
    return new BackendException("a buffer of " + type + " holds no " + what);
  }

  @Override
  public void close() {
    uploaded.ifPresent(UploadedRows::close);
  }
}
