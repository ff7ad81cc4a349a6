package org.espalier.evaluation;

import java.util.List;

/**
 * What a model said of rows whose truth is known.
 *
 * <p>Holds the arrays it is given, without a copy: whoever shares them must not change them.
 */
public final class Predictions {
  private final List<String> classes;
  private final double[] truth;
  private final float[][] scores;

  /**
   * Takes the arrays.
   *
   * @param classes the names of the classes; empty for numbers
   * @param truth for classes the number of the true one in each row; for numbers the values of one
   *     row after the other
   * @param scores for classes the probability of each, [rows][classes]; for numbers the predicted
   *     values, [rows][numbers]
   */
  public Predictions(List<String> classes, double[] truth, float[][] scores) {
    this.classes = List.copyOf(classes);
    this.truth = truth;
    this.scores = scores;
  }

  /** The number of rows. */
  public int rows() {
    return scores.length;
  }

  /** The names of the classes; empty for numbers. */
  public List<String> classes() {
    return classes;
  }

  /**
   * For classes the number of the true one in each row; for numbers the values of one row after the
   * other.
   */
  public double[] truth() {
    return truth;
  }

  /** For classes the probability of each, [rows][classes]; for numbers these, [rows][numbers]. */
  public float[][] scores() {
    return scores;
  }

  /** How many numbers are true of a row: 1 for classes. */
  public int numbers() {
    return scores.length == 0 ? 1 : truth.length / scores.length;
  }

  /** What was said of one of the numbers of each row. */
  public Predictions number(int place) {
    int numbers = numbers();
    double[] values = new double[scores.length];
    float[][] said = new float[scores.length][];
    for (int row = 0; row < values.length; row++) {
      values[row] = truth[row * numbers + place];
      said[row] = new float[] {scores[row][place]};
    }
    return new Predictions(classes, values, said);
  }

  /** Whether rows belong to classes, rather than having a number. */
  public boolean isClassification() {
    return !classes.isEmpty();
  }
}
