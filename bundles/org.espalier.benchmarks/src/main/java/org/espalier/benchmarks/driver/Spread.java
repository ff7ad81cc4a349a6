package org.espalier.benchmarks.driver;

import java.util.Arrays;
import java.util.Locale;

/**
 * The median of figures, and between which they lie.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param least the least
 * @param greatest the greatest
 */
public record Spread(double median, double least, double greatest) {
  /**
   * The spread of figures.
   *
   * @param figures at least one
   */
  public static Spread of(double... figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** For example {@code 0.52 (0.48 to 0.61)}. */
  public String text(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + " to " + number + ")", median, least, greatest);
  }
}
