package org.espalier.report.analysis;

import java.util.Arrays;

/** Whether probabilities mean what they say: of the rows given 0.7, are 70 % of the class? */
public final class Calibration {
  /** From how many rows on the shares say something. */
  public static final int ROWS = 200;

  private static final int BINS = 10;

  /** How many rows a tenth needs to be shown. */
  private static final int ROWS_OF_BIN = 8;

  private final double[] probabilities = new double[BINS];
  private final double[] shares = new double[BINS];
  private int bins;

  private Calibration() {}

  /**
   * Sorts rows into tenths by their probability; tenths of very few rows are left out.
   *
   * @param scores for each row the probability that it belongs to the class
   * @param isPositive whether it does
   */
  public static Calibration of(float[] scores, boolean[] isPositive) {
    double[] sums = new double[BINS];
    int[] rows = new int[BINS];
    int[] positives = new int[BINS];
    for (int row = 0; row < scores.length; row++) {
      int bin = (int) Math.max(0, Math.min(BINS - 1, Math.floor(scores[row] * BINS)));
      sums[bin] += scores[row];
      rows[bin]++;
      positives[bin] += isPositive[row] ? 1 : 0;
    }
    Calibration found = new Calibration();
    for (int bin = 0; bin < BINS; bin++) {
      if (rows[bin] >= ROWS_OF_BIN) {
        found.probabilities[found.bins] = sums[bin] / rows[bin];
        found.shares[found.bins++] = (double) positives[bin] / rows[bin];
      }
    }
    return found;
  }

  /** The mean probability of each tenth that has enough rows. */
  public double[] probabilities() {
    return Arrays.copyOf(probabilities, bins);
  }

  /** The share of its rows that belong to the class. */
  public double[] shares() {
    return Arrays.copyOf(shares, bins);
  }
}
