package org.espalier.explainer;

import java.util.List;
import java.util.Map;

/**
 * Rows of a data set.
 *
 * @param train some of the rows that the model was trained on, each with its cells by the name of
 *     the feature
 * @param test some of those that it was not trained on
 * @param truth for each of these the number of its class; for numbers the number itself
 */
public record Background(
    List<Map<String, Object>> train, List<Map<String, Object>> test, List<Double> truth) {
  /** Copies the lists. */
  public Background {
    train = List.copyOf(train);
    test = List.copyOf(test);
    truth = List.copyOf(truth);
  }
}
