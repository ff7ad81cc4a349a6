package org.espalier.runtime.training;

import org.espalier.backend.BackendException;

/** Nothing that is installed does what the section {@code backend} of a pipeline wants. */
public final class RefusedChoiceException extends BackendException {
  private static final long serialVersionUID = 1L;

  private final String path;

  /**
   * Says why.
   *
   * @param path the setting that cannot be met, for example {@code backend.device}
   */
  RefusedChoiceException(String path, String message) {
    super(message);
    this.path = path;
  }

  /** The setting that cannot be met. */
  public String path() {
    return path;
  }
}
