package org.espalier.console;

/** Something that a verb needs is not installed; the message names it and the remedy. */
final class NotInstalledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotInstalledException(String message) {
    super(message);
  }
}
