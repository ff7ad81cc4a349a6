package org.espalier.console.call;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes numbers for people. */
public final class Figures {
  private static final double LARGE = 1e5;
  private static final double SMALL = 1e-3;

  private Figures() {}

  /** A number with about four digits that matter; {@code -} where it is undefined. */
  public static String text(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    return String.format(Locale.ROOT, form(value), value);
  }

  private static String form(double value) {
    double size = Math.abs(value);
    return size == 0 || (size >= SMALL && size < LARGE) ? "%.4f" : "%.3e";
  }

  /** A mean and the deviation from it, both with the same decimals: {@code 0.8125 ± 0.0004}. */
  public static String spread(double mean, double deviation) {
    return String.format(Locale.ROOT, form(mean) + " \u00b1 " + form(mean), mean, deviation);
  }

  /** A number with four digits that matter, and no zeros behind them: {@code 0.001}, {@code 32}. */
  public static String brief(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded =
        new BigDecimal(value)
            .round(new MathContext(4, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= SMALL / 10 && size < LARGE * 10);
    return plain ? rounded.toPlainString() : rounded.toString().replace("E", "e");
  }

  /** A count, without decimals if it has none. */
  public static String count(double value) {
    return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : text(value);
  }

  /** So many of something: {@code 1 fold}, {@code 4 folds}. */
  public static String count(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** A size: {@code 812 bytes}, {@code 34 kB}, {@code 1.2 MB}; empty where it is unknown. */
  public static String bytes(long bytes) {
    if (bytes < 0) {
      return "";
    }
    if (bytes < 1000) {
      return count(bytes, "byte");
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.0f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** Figures in a line: {@code loss 0.4321 accuracy 0.8125}. */
  public static String line(Map<String, Double> figures) {
    return figures.entrySet().stream()
        .map(figure -> figure.getKey() + " " + text(figure.getValue()))
        .collect(Collectors.joining("  "));
  }

  /** A time: {@code 0.4 s}, {@code 12 s}, {@code 3:05}, {@code 1:02:03}. */
  public static String seconds(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    long whole = Math.round(seconds);
    long hours = whole / 3600;
    return hours == 0
        ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", hours, whole % 3600 / 60, whole % 60);
  }
}
