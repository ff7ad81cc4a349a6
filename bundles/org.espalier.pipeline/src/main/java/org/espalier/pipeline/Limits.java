package org.espalier.pipeline;

/**
 * The numbers a setting allows.
 *
 * @param min the least
 * @param max the greatest
 * @param aboveMin whether the least itself is refused
 * @param belowMax whether the greatest itself is refused
 */
public record Limits(double min, double max, boolean aboveMin, boolean belowMax) {
  /** Every number. */
  public static final Limits NONE =
      new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, false);

  /** Whether a number is within the limits. */
  public boolean allow(double number) {
    return (aboveMin ? number > min : number >= min) && (belowMax ? number < max : number <= max);
  }

  /** The limits in words, for example {@code at least 0 and below 1}; empty if there are none. */
  public String words() {
    if (min == max) {
      return "only " + number(min);
    }
    String low = min == Double.NEGATIVE_INFINITY ? "" : (aboveMin ? "above " : "at least ");
    String high = max == Double.POSITIVE_INFINITY ? "" : (belowMax ? "below " : "at most ");
    return (low.isEmpty() ? "" : low + number(min))
        + (low.isEmpty() || high.isEmpty() ? "" : " and ")
        + (high.isEmpty() ? "" : high + number(max));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
