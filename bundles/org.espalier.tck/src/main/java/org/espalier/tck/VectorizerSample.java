package org.espalier.tck;

import java.util.List;

/**
 * Settings and cells that a vectorizer is tried with.
 *
 * @param settings its settings as in a pipeline, without the type
 * @param training the cells it is fitted on: texts, numbers or images, or lists of these for rows
 *     of several columns
 * @param others cells that it meets later: unseen, empty, far out
 */
public record VectorizerSample(String settings, List<?> training, List<?> others) {
  @Override
  public String toString() {
    return "{%s} on %s".formatted(settings, training);
  }
}
