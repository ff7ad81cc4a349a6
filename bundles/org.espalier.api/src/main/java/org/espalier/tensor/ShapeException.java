package org.espalier.tensor;

/** Tensors that do not fit an operation; the message names the operation and the shapes. */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** Says what does not fit. */
  public ShapeException(String message) {
    super(message);
  }
}
