package org.espalier.backend.torch;

import org.espalier.backend.SparseRows;
import org.espalier.backend.torch.kernel.SparseTensors;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.backend.torch.memory.HostCopy;
import org.espalier.backend.torch.memory.Region;
import org.espalier.tensor.DType;

/** Sparse rows in memory of a device; it grows to what was ever written. */
final class UploadedRows implements AutoCloseable {
  private final DeviceMemory memory;
  private final Region starts;
  private Region indices;
  private Region values;
  private int longest;
  private int version;
  private SparseTensors tensors;

  UploadedRows(DeviceMemory memory, SparseRows rows) {
    this.memory = memory;
    this.starts = memory.get(() -> new Region(memory, rows.starts().length));
    take(0);
    write(rows);
  }

  private void take(long elements) {
    long room = elements + 1; // a place beyond the last element may be looked at
    indices = memory.get(() -> new Region(memory, room));
    values = memory.get(() -> new Region(memory, room));
    tensors = null;
  }

  /** Sends rows, which have been checked. */
  void write(SparseRows rows) {
    int count = rows.starts()[rows.rows()];
    if (count >= indices.elements()) {
      indices.close();
      values.close();
      take(count + count / 4);
    }
    HostCopy.write(starts, 0, rows.starts(), rows.starts().length);
    HostCopy.write(indices, 0, rows.indices(), count);
    HostCopy.write(values, 0, rows.values(), count);
    int most = 0;
    for (int row = 0; row < rows.rows(); row++) {
      most = Math.max(most, rows.starts()[row + 1] - rows.starts()[row]);
    }
    if (most > longest || tensors == null) {
      longest = Math.max(longest, most + most / 4);
      tensors =
          new SparseTensors(
              starts.as(DType.INT32),
              indices.as(DType.INT32),
              values.as(DType.FLOAT32),
              longest,
              ++version);
    }
  }

  /** The tensors, which are others when more was written than there was room for. */
  SparseTensors tensors() {
    return tensors;
  }

  @Override
  public void close() {
    starts.close();
    indices.close();
    values.close();
  }
}
