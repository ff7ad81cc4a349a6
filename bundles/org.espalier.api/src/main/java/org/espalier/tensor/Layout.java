package org.espalier.tensor;

import java.util.Locale;

/** How a tensor's elements are stored. */
public enum Layout {
  /** All elements, row-major. */
  DENSE,
  /** A matrix of which each row stores only its non-zero elements (compressed sparse rows). */
  SPARSE_ROWS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
