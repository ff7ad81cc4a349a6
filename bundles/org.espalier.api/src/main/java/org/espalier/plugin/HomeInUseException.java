package org.espalier.plugin;

import java.nio.file.Path;
import java.util.Optional;

/** Another process changes the home; the message says which one, and what to do. */
public final class HomeInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for people. */
  public HomeInUseException(String message) {
    super(message);
  }

  /**
   * Of a home.
   *
   * @param holder who changes it, in words; empty if that is not known
   */
  public HomeInUseException(Path home, Optional<String> holder) {
    this(
        "%s is being changed by %s; try again when that has ended, or use another home: ESPALIER_HOME=FOLDER"
            .formatted(home, holder.orElse("another process")));
  }
}
