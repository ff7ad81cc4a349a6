package org.espalier.runtime.prediction;

import java.util.List;
import org.espalier.evaluation.Predictions;

/** Turns the outputs of a model into scores: a probability for each class, or the number itself. */
public final class Scores {
  private Scores() {}

  /**
   * The scores of a row.
   *
   * @param classes the names of the classes; empty for numbers
   * @param output the model's output: one number for two classes is the probability of the second
   */
  public static float[] of(List<String> classes, float[] output) {
    return classes.size() == 2 && output.length == 1
        ? new float[] {1 - output[0], output[0]}
        : output;
  }

  /** Whether the most probable class of a row is the true one. */
  public static boolean isRight(Predictions said, int row) {
    return best(said.scores()[row]) == (int) said.truth()[row];
  }

  /** How far the numbers of a row are from the true ones: the mean of the absolute differences. */
  public static double error(Predictions said, int row) {
    float[] scores = said.scores()[row];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += Math.abs(scores[i] - said.truth()[row * scores.length + i]);
    }
    return sum / scores.length;
  }

  /** The place of the first greatest score. */
  public static int best(float[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }
}
