package org.espalier.source;

/** Data that cannot be used; the message says where they stand, what is wrong and what to do. */
public final class DataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong. */
  public DataException(String message) {
    super(message);
  }

  /** Says what is wrong, and what was the cause. */
  public DataException(String message, Throwable cause) {
    super(message, cause);
  }
}
