package org.espalier.plugin;

import java.nio.file.Path;

/** Another process changes the home; the message says which one, and what to do. */
public final class HomeInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public HomeInUseException(String message) {
    super(message);
  }

  /** Of a home that is changed by somebody who is not known. */
  public HomeInUseException(Path home) {
    this(home, "another process");
  }

  /**
   * Of a home.
   *
   * @param pid the number of the process that changes it
   * @param command what that process was told to do
   * @param since since when, ISO 8601
   */
  public HomeInUseException(Path home, long pid, String command, String since) {
    this(home, "process %d (%s, since %s)".formatted(pid, command, since));
  }

  private HomeInUseException(Path home, String holder) {
    this(
        "%s is being changed by %s; try again when that has ended, or use another home: ESPALIER_HOME=FOLDER"
            .formatted(home, holder));
  }
}
