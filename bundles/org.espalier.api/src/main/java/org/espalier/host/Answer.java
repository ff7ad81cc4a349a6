package org.espalier.host;

import java.util.List;

/**
 * What a model says of some rows, and which versions said it.
 *
 * @param predictions a prediction for each row
 * @param components the components that took part, with their versions; all rows of an answer have
 *     the same
 */
public record Answer(List<Prediction> predictions, List<UsedComponent> components) {
  /** Copies the lists. */
  public Answer {
    predictions = List.copyOf(predictions);
    components = List.copyOf(components);
  }
}
