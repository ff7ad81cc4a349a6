package org.espalier.console.call;

/** Something that a verb needs is not installed; the message names it and the remedy. */
public final class NotInstalledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotInstalledException(String message) {
    super(message);
  }
}
