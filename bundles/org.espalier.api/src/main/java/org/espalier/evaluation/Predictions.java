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
   * @param truth for classes the number of the true one in each row; for numbers one value a row
   * @param scores for classes the probability of each, [rows][classes]; for numbers the predicted
   *     values, [rows][1]
   */
  public Predictions(List<String> classes, double[] truth, float[][] scores) {
    this.classes = List.copyOf(classes);
    this.truth = truth;
    this.scores = scores;
  }

  /** The number of rows. */
  public int rows() {
    return truth.length;
  }

  /** The names of the classes; empty for numbers. */
  public List<String> classes() {
    return classes;
  }

  /** For classes the number of the true one in each row; for numbers one value a row. */
  public double[] truth() {
    return truth;
  }

  /** For classes the probability of each, [rows][classes]; for numbers the values, [rows][1]. */
  public float[][] scores() {
    return scores;
  }

  /** Whether rows belong to classes, rather than having a number. */
  public boolean isClassification() {
    return !classes.isEmpty();
  }
}
