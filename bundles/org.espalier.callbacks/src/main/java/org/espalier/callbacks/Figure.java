package org.espalier.callbacks;

import java.util.Locale;

/** Writes figures for people. */
final class Figure {
  private Figure() {}

  /** A figure with as many digits as people compare. */
  static String words(double value) {
    return String.format(
        Locale.ROOT, Math.abs(value) < 1e-3 && value != 0 ? "%.3e" : "%.4f", value);
  }
}
