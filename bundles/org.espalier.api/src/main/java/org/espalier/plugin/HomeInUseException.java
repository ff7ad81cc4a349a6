package org.espalier.plugin;

/** Another process changes the home; the message says which one, and what to do. */
public final class HomeInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public HomeInUseException(String message) {
    super(message);
  }
}
