package org.espalier.explainers;

import java.util.Arrays;
import java.util.Locale;

/** Numbers of a column in bins that hold about as many of the training cells each. */
final class Bins {
  private static final int LEAST_DIGITS = 2;
  private static final int MOST_DIGITS = 12;

  private final double[] borders;

  /**
   * Finds the borders, by linear interpolation as numpy's percentile; some may be the same.
   *
   * @param numbers at least one
   */
  Bins(double[] numbers, int bins) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double[] between = new double[bins - 1];
    for (int i = 0; i < between.length; i++) {
      double place = (sorted.length - 1.0) * (i + 1) / bins;
      int below = (int) place;
      double next = sorted[Math.min(below + 1, sorted.length - 1)];
      between[i] = sorted[below] + (place - below) * (next - sorted[below]);
    }
    borders = Arrays.stream(between).distinct().toArray();
  }

  /** The number of bins. */
  int count() {
    return borders.length + 1;
  }

  /** The bin of a number; one on a border is in the bin below. */
  int of(double number) {
    int bin = 0;
    while (bin < borders.length && number > borders[bin]) {
      bin++;
    }
    return bin;
  }

  /** The lower end of a bin, or of the numbers. */
  double from(int bin, double least) {
    return bin == 0 ? least : borders[bin - 1];
  }

  /** The upper end of a bin, or of the numbers. */
  double to(int bin, double most) {
    return bin == borders.length ? most : borders[bin];
  }

  /** As in {@code 0.30 < age <= 0.50}. */
  String name(String column, int bin) {
    if (bin == 0) {
      return column + " <= " + words(borders[0]);
    }
    return bin == borders.length
        ? column + " > " + words(borders[bin - 1])
        : words(borders[bin - 1]) + " < " + column + " <= " + words(borders[bin]);
  }

  /** With two digits, as LIME writes them, or with as many as tell the borders apart. */
  private String words(double border) {
    for (int digits = LEAST_DIGITS; digits < MOST_DIGITS; digits++) {
      String format = "%." + digits + "f";
      long different =
          Arrays.stream(borders)
              .mapToObj(x -> String.format(Locale.ROOT, format, x))
              .distinct()
              .count();
      if (different == borders.length) {
        return String.format(Locale.ROOT, format, border);
      }
    }
    return Double.toString(border);
  }
}
