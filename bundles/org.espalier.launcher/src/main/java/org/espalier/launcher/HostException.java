package org.espalier.launcher;

/** A host that cannot start or lacks a part; the message names it and says what to do. */
public final class HostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HostException(String message) {
    super(message);
  }

  HostException(String message, Throwable cause) {
    super(message, cause);
  }
}
