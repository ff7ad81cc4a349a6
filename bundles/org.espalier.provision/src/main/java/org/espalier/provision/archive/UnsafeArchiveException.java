package org.espalier.provision.archive;

import java.io.IOException;

/** An archive that is not what it says it is, or wants what no archive may; nobody opens it. */
public final class UnsafeArchiveException extends IOException {
  private static final long serialVersionUID = 1L;

  /** With a message that names the file, and in it the place. */
  public UnsafeArchiveException(String message) {
    super(message);
  }

  /** With what showed it. */
  public UnsafeArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
