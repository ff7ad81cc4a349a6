package org.espalier.host;

/**
 * Something that is wrong with a pipeline.
 *
 * @param file the pipeline's name
 * @param line the line, from 1 on
 * @param column the column, from 1 on
 * @param path the place in the pipeline, for example {@code model.layers[1].padding}; empty for the
 *     document
 * @param message what is wrong, what is allowed, and what was probably meant
 */
public record Problem(String file, int line, int column, String path, String message) {
  @Override
  public String toString() {
    return "%s:%d:%d: %s%s"
        .formatted(file, line, column, path.isEmpty() ? "" : path + ": ", message);
  }
}
