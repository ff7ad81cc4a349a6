package org.espalier.host;

import java.util.Map;

/**
 * What a model says of one row.
 *
 * @param label the most probable class, or the predicted number as text
 * @param value the probability of that class, or the number
 * @param scores the probability of each class by name; empty for numbers
 * @param outputs what it says by the further outputs that have labels of their own, by name
 */
public record Prediction(
    String label, double value, Map<String, Double> scores, Map<String, Prediction> outputs) {
  /** A prediction of a model with one output. */
  public Prediction(String label, double value, Map<String, Double> scores) {
    this(label, value, scores, Map.of());
  }
}
