package org.espalier.tensor;

import java.util.Locale;

/** The type of a tensor's elements. */
public enum DType {
  /** 32-bit IEEE 754 floating point; also truth values, as 0 and 1. */
  FLOAT32,
  /** 32-bit signed integers: ids, row numbers, counters. */
  INT32;

  /** Bytes of one element. */
  public int bytes() {
    return Integer.BYTES;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
