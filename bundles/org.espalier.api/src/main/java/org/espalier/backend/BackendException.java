package org.espalier.backend;

/** A backend that cannot do what it is asked; the message names the node and the next step. */
public class BackendException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what cannot be done. */
  public BackendException(String message) {
    super(message);
  }

  /** Says what cannot be done, and what was the cause. */
  public BackendException(String message, Throwable cause) {
    super(message, cause);
  }
}
