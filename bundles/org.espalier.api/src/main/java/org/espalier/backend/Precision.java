package org.espalier.backend;

/** In which numbers a session multiplies. Everything that is kept stays in float32. */
public enum Precision {
  /** 32 bits throughout. */
  FLOAT32,
  /**
   * Mixed: the operands of matrix products and convolutions are rounded to bfloat16 (8 bits of
   * exponent, 7 of fraction) and their sums are gathered in float32; weights, state, losses and
   * every other operation are float32.
   */
  BFLOAT16
}
