package org.espalier.host;

import java.util.List;
import java.util.Map;

/**
 * What a model says of one row.
 *
 * @param label the most probable class, or the predicted number as text; of a sequence of classes
 *     the class of each step, of several numbers all of them, with a blank between two
 * @param value the probability of that class, or the number; of several the first
 * @param scores the probability of each class by name; empty for numbers and sequences
 * @param outputs what it says by the further outputs that have labels of their own, by name
 * @param numbers everything that the output gives, row-major, where that is several numbers without
 *     classes, or a sequence; else empty
 * @param shape the extents of {@code numbers}
 */
public record Prediction(
    String label,
    double value,
    Map<String, Double> scores,
    Map<String, Prediction> outputs,
    List<Double> numbers,
    List<Long> shape) {
  /** Copies the lists. */
  public Prediction {
    numbers = List.copyOf(numbers);
    shape = List.copyOf(shape);
  }

  /** A prediction of a class, or of one number. */
  public Prediction(
      String label, double value, Map<String, Double> scores, Map<String, Prediction> outputs) {
    this(label, value, scores, outputs, List.of(), List.of());
  }

  /** A prediction of a model with one output. */
  public Prediction(String label, double value, Map<String, Double> scores) {
    this(label, value, scores, Map.of());
  }
}
