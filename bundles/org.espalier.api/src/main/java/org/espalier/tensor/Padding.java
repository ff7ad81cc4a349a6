package org.espalier.tensor;

import java.util.Locale;

/** How a window treats the border of its input. */
public enum Padding {
  /** The window stays inside the input. */
  VALID,
  /**
   * Zeros are added, half in front and the odd one behind, so that a stride of 1 keeps the extent.
   */
  SAME,
  /** Zeros are added in front only, so that a step sees nothing later than itself. */
  CAUSAL;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
