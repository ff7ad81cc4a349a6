package org.espalier.report.analysis;

import java.util.Arrays;

/**
 * How well scores rank rows that belong to a class above rows that do not: the curves over every
 * threshold, and the areas under them. Rows of equal scores count together.
 */
public final class Ranking {
  private final long positives;
  private final long negatives;
  private final double[] falseRates;
  private final double[] trueRates;
  private final double[] precisions;

  private Ranking(
      long positives,
      long negatives,
      double[] falseRates,
      double[] trueRates,
      double[] precisions) {
    this.positives = positives;
    this.negatives = negatives;
    this.falseRates = falseRates;
    this.trueRates = trueRates;
    this.precisions = precisions;
  }

  /**
   * Ranks rows.
   *
   * @param scores for each row how much it seems to belong to the class; none is NaN
   * @param isPositive whether it does
   */
  public static Ranking of(float[] scores, boolean[] isPositive) {
    long[] ranked = new long[scores.length];
    for (int row = 0; row < scores.length; row++) {
      ranked[row] = ((long) ascending(scores[row]) << 1) | (isPositive[row] ? 1 : 0);
    }
    Arrays.sort(ranked);
    long positives = Arrays.stream(ranked).filter(it -> (it & 1) == 1).count();
    return curves(ranked, positives, scores.length - positives);
  }

  /** A whole number that is in the order of floats; 0 and -0 are equal. */
  private static int ascending(float score) {
    int bits = Float.floatToIntBits(score == 0 ? 0f : score);
    return bits >= 0 ? bits : bits ^ 0x7FFFFFFF;
  }

  private static Ranking curves(long[] ranked, long positives, long negatives) {
    double[] falseRates = new double[ranked.length + 1];
    double[] trueRates = new double[ranked.length + 1];
    double[] precisions = new double[ranked.length + 1];
    precisions[0] = 1;
    int points = 1;
    long found = 0;
    for (int i = ranked.length - 1; i >= 0; i--) {
      found += ranked[i] & 1;
      if (i == 0 || ranked[i - 1] >> 1 != ranked[i] >> 1) {
        long taken = (long) ranked.length - i;
        falseRates[points] = (double) (taken - found) / negatives;
        trueRates[points] = (double) found / positives;
        precisions[points++] = (double) found / taken;
      }
    }
    return new Ranking(
        positives,
        negatives,
        Arrays.copyOf(falseRates, points),
        Arrays.copyOf(trueRates, points),
        Arrays.copyOf(precisions, points));
  }

  /** The share of the rows outside the class at or above each threshold, from 0 to 1. */
  public double[] falseRates() {
    return falseRates;
  }

  /** The share of the rows of the class at or above each threshold, from 0 to 1: the recall. */
  public double[] trueRates() {
    return trueRates;
  }

  /** The share of the class among the rows at or above each threshold; 1 where there are none. */
  public double[] precisions() {
    return precisions;
  }

  /** The share of the class among all rows. */
  public double prevalence() {
    return (double) positives / (positives + negatives);
  }

  /** Whether there are rows of both sorts; if not, no area is defined. */
  public boolean isDefined() {
    return positives > 0 && negatives > 0;
  }

  /** The area under the ROC curve; NaN if it is not defined. */
  public double auc() {
    double area = isDefined() ? 0 : Double.NaN;
    for (int i = 1; i < trueRates.length; i++) {
      area += (falseRates[i] - falseRates[i - 1]) * (trueRates[i] + trueRates[i - 1]) / 2;
    }
    return area;
  }

  /** The mean precision, weighted by what each threshold adds to the recall; NaN as for AUC. */
  public double averagePrecision() {
    double sum = isDefined() ? 0 : Double.NaN;
    for (int i = 1; i < trueRates.length; i++) {
      sum += (trueRates[i] - trueRates[i - 1]) * precisions[i];
    }
    return sum;
  }
}
