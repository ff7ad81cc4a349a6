package org.espalier.backend.torch;

import java.util.Optional;
import org.espalier.backend.RowsBuffer;
import org.espalier.backend.SparseRows;
import org.espalier.backend.torch.kernel.SparseHolder;
import org.espalier.backend.torch.kernel.SparseTensors;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.tensor.TensorType;

/**
 * Sparse rows: in arrays of Java where loops of Java read them, and where the processor does not
 * read the device's memory there, too.
 */
final class SparseBuffer extends RowsBuffer implements SparseHolder, AutoCloseable {
  private final Optional<UploadedRows> uploaded;

  SparseBuffer(DeviceMemory memory, TensorType type) {
    super(type);
    this.uploaded =
        memory.isHost() ? Optional.empty() : Optional.of(new UploadedRows(memory, rows()));
  }

  @Override
  public Optional<SparseTensors> tensors() {
    return uploaded.map(UploadedRows::tensors);
  }

  @Override
  public void write(SparseRows written) {
    if (uploaded.isPresent()) {
      written.check(type());
      uploaded.get().write(written);
    } else {
      super.write(written);
    }
  }

  @Override
  public void close() {
    uploaded.ifPresent(UploadedRows::close);
  }
}
