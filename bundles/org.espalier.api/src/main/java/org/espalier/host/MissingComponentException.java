package org.espalier.host;

import java.io.Serial;

/** A component that is asked for is not installed; the message says who would bring it. */
public final class MissingComponentException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Says which, and what to do. */
  public MissingComponentException(String message) {
    super(message);
  }
}
