package org.espalier.backend.nd4j.cuda.kernel;

import org.espalier.backend.SparseRows;

/** Holds the sparse rows of a buffer, which may be replaced between two runs. */
@FunctionalInterface
public interface SparseHolder {
  /** The rows it holds now. */
  SparseRows rows();
}
