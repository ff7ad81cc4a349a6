package org.espalier.host;

import java.util.Optional;

/**
 * Something that is wrong with a pipeline.
 *
 * @param file the pipeline's name
 * @param line the line, from 1 on
 * @param column the column, from 1 on
 * @param path the place in the pipeline, for example {@code model.layers[1].padding}; empty for the
 *     document
 * @param message what is wrong, what is allowed, and what was probably meant
 * @param suggestion the word that was probably meant in place of the one written
 */
public record Problem(
    String file, int line, int column, String path, String message, Optional<String> suggestion) {
  /** A problem without a suggestion. */
  public Problem(String file, int line, int column, String path, String message) {
    this(file, line, column, path, message, Optional.empty());
  }

  @Override
  public String toString() {
    return "%s:%d:%d: %s%s"
        .formatted(file, line, column, path.isEmpty() ? "" : path + ": ", message);
  }
}
