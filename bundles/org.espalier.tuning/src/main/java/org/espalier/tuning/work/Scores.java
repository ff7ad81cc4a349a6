package org.espalier.tuning.work;

import java.util.List;
import java.util.OptionalDouble;

/** The scores of a trial's trainings as one. */
final class Scores {
  private Scores() {}

  /** Their mean; empty if there are none. */
  static OptionalDouble mean(List<Double> scores) {
    return scores.stream().mapToDouble(Double::doubleValue).average();
  }

  /** Their standard deviation, dividing by their number; empty if there are fewer than two. */
  static OptionalDouble deviation(List<Double> scores) {
    if (scores.size() < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean(scores).getAsDouble();
    double squares = scores.stream().mapToDouble(score -> (score - mean) * (score - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / scores.size()));
  }
}
