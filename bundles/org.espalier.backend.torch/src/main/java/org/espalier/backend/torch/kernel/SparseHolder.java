package org.espalier.backend.torch.kernel;

import java.util.Optional;
import org.espalier.backend.SparseRows;

/** Holds the sparse rows of a buffer, which may be replaced between two runs. */
public interface SparseHolder {
  /** The rows it holds now. */
  SparseRows rows();

  /** The same rows in memory of the device; empty where the processor reads that memory. */
  Optional<SparseTensors> tensors();
}
