package org.espalier.vectorizers.table;

/**
 * The mean and the variance of numbers, in one pass.
 *
 * <p>Welford, "Note on a method for calculating corrected sums of squares and products",
 * Technometrics 4 (1962): no large sums are subtracted from each other.
 */
final class Moments {
  private static final double EPSILON = Math.ulp(1.0);

  private long count;
  private double mean;
  private double squares;

  /** Adds a number. */
  void add(double number) {
    count++;
    double before = number - mean;
    mean += before / count;
    squares += before * (number - mean);
  }

  /** The mean. */
  double mean() {
    return mean;
  }

  /** The mean square of the distances from the mean. */
  double variance() {
    return count == 0 ? 0 : squares / count;
  }

  /**
   * The standard deviation; 1 where the numbers differ by no more than rounding makes them, the
   * bound that scikit-learn takes.
   */
  double scale() {
    double rounding = count * EPSILON * variance() + Math.pow(count * mean * EPSILON, 2);
    return variance() <= rounding ? 1 : Math.sqrt(variance());
  }
}
