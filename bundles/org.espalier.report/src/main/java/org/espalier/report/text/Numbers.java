package org.espalier.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Writes numbers as people read them. */
public final class Numbers {
  private static final String[] SIZES = {"bytes", "kB", "MB", "GB", "TB"};

  private Numbers() {}

  /** A count, in groups of three digits: {@code 12,345}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A count of many millions: {@code 11.2 M}. */
  public static String millions(long count) {
    return String.format(Locale.ROOT, "%,.1f\u00a0M", count / 1e6);
  }

  /**
   * A figure with four digits that count: {@code 0.8734}, {@code 12.5}, {@code 1.2e-7}, {@code
   * 1,234,567}; {@code undefined} for NaN.
   */
  public static String figure(double value) {
    if (Double.isNaN(value)) {
      return "undefined";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "−infinite";
    }
    double size = Math.abs(value);
    if (value == Math.rint(value) && size < 1e15) {
      return signed(count((long) size), value);
    }
    if (size < 1e-4 || size >= 1e9) {
      return exponent(value);
    }
    BigDecimal rounded =
        size < 1000
            ? new BigDecimal(size).round(new MathContext(4, RoundingMode.HALF_EVEN))
            : new BigDecimal(size).setScale(0, RoundingMode.HALF_EVEN);
    int decimals = Math.max(0, rounded.stripTrailingZeros().scale());
    return signed(String.format(Locale.ROOT, "%,." + decimals + "f", rounded), value);
  }

  /** A deviation with two digits that count: {@code 0.0017}, {@code 13}; 0 for none. */
  public static String deviation(double value) {
    if (!Double.isFinite(value) || value == 0 || Math.abs(value) < 1e-4) {
      return figure(value);
    }
    return figure(new BigDecimal(value).round(new MathContext(2)).doubleValue());
  }

  /**
   * Writes the numbers of a column: with four decimals where all are between -1 and 1, so that they
   * can be compared at a glance, and as figures where they are not.
   */
  public static DoubleFunction<String> column(double[] values) {
    double[] known = Arrays.stream(values).filter(Double::isFinite).toArray();
    boolean small =
        Arrays.stream(known).allMatch(it -> Math.abs(it) <= 1)
            && Arrays.stream(known).anyMatch(it -> Math.abs(it) >= 0.01);
    return it -> {
      if (!Double.isFinite(it)) {
        return "–";
      }
      return small ? signed(String.format(Locale.ROOT, "%.4f", Math.abs(it)), it) : figure(it);
    };
  }

  private static String exponent(double value) {
    String[] parts = String.format(Locale.ROOT, "%.2e", Math.abs(value)).split("e", 2);
    return signed(trimmed(parts[0]) + "e" + Integer.parseInt(parts[1]), value);
  }

  private static String trimmed(String decimal) {
    return decimal.contains(".") ? decimal.replaceAll("\\.?0+$", "") : decimal;
  }

  private static String signed(String size, double value) {
    return value < 0 ? "−" + size : size;
  }

  /** A figure between 0 and 1 as it stands in a column of such: {@code 0.870}. */
  public static String share(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
  }

  /**
   * A share of a whole as a percentage, with a blank that is not broken: {@code 0 %}, {@code 0.4
   * %}, {@code 12 %}.
   */
  public static String percent(double share) {
    double percent = 100 * share;
    if (Double.isNaN(percent)) {
      return "–";
    }
    boolean whole = percent == 0 || (percent >= 9.95 && percent <= 99) || percent > 99.95;
    if (percent > 0 && percent < 0.05) {
      return "<\u00a00.1\u00a0%";
    }
    return String.format(Locale.ROOT, whole ? "%.0f\u00a0%%" : "%.1f\u00a0%%", percent);
  }

  /** A time: {@code 0.42 s}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
  public static String seconds(double seconds) {
    if (seconds < 0.0095) {
      return String.format(Locale.ROOT, "%.1f ms", seconds * 1000);
    }
    if (seconds < 9.995) {
      return String.format(Locale.ROOT, seconds < 0.995 ? "%.2f s" : "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
  }

  /** A size of a file: {@code 812 bytes}, {@code 3.4 MB}. */
  public static String bytes(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < SIZES.length - 1) {
      size /= 1000;
      unit++;
    }
    boolean whole = unit == 0 || size >= 99.5;
    return String.format(Locale.ROOT, whole ? "%.0f %s" : "%.1f %s", size, SIZES[unit]);
  }

  /** A count with its noun: {@code 1 row}, {@code 2,000 rows}. */
  public static String of(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** A coordinate of a picture: at most one decimal. */
  public static String coordinate(double value) {
    double tenths = Math.rint(value * 10) / 10;
    return tenths == Math.rint(tenths)
        ? Long.toString((long) tenths)
        : String.format(Locale.ROOT, "%.1f", tenths);
  }

  /** A text of at most so many characters: what is longer ends in an ellipsis. */
  public static String shortened(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters - 1)).stripTrailing() + "…";
  }
}
