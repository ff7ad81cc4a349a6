package org.espalier.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A range of numbers along an axis, and the round numbers in it that are written.
 *
 * @param from its beginning
 * @param to its end, greater than the beginning
 * @param ticks the numbers to write, from the least to the greatest
 * @param step the distance of two ticks; 0 on a logarithmic scale
 * @param names what is written in place of numbers, at 0, 1 and so on; empty for numbers
 */
record Scale(double from, double to, List<Double> ticks, double step, List<String> names) {
  /** A ratio of greatest to least from which a range is easier to read by its logarithm. */
  private static final double WIDE = 50;

  private Scale(double from, double to, List<Double> ticks, double step) {
    this(from, to, ticks, step, List.of());
  }

  /** A scale of things without an order, each with as much room as the others. */
  static Scale named(List<String> names) {
    List<Double> ticks = IntStream.range(0, names.size()).mapToObj(i -> (double) i).toList();
    return new Scale(-0.5, names.size() - 0.5, ticks, 1, List.copyOf(names));
  }

  /** A scale of logarithms that ends exactly where a positive range does, with round ticks. */
  static Scale logarithmicWithin(double least, double greatest) {
    List<Double> ticks = new ArrayList<>();
    double[] digits = greatest / least < 500 ? new double[] {1, 2, 5} : new double[] {1};
    int high = (int) Math.floor(Math.log10(greatest) + 1e-9);
    int low = (int) Math.floor(Math.log10(least) + 1e-9);
    int every = Math.max(1, (high - low) / 6);
    for (int power = low; power <= high; power += every) {
      for (double digit : digits) {
        double tick = Double.parseDouble((int) digit + "e" + power);
        if (tick >= least * (1 - 1e-9) && tick <= greatest * (1 + 1e-9)) {
          ticks.add(tick);
        }
      }
    }
    List<Double> enough = ticks.size() > 1 ? ticks : within(least, greatest, 5, 0).ticks();
    return new Scale(least, greatest, List.copyOf(enough), 0);
  }

  /** The same scale with some room at both ends, as a share of its length. */
  Scale padded(double share) {
    if (isLogarithmic()) {
      double factor = Math.pow(to / from, share);
      return new Scale(from / factor, to * factor, ticks, step, names);
    }
    double room = (to - from) * share;
    return new Scale(from - room, to + room, ticks, step, names);
  }

  /** A scale that begins and ends at round numbers and holds a range. */
  static Scale covering(double least, double greatest, int intervals) {
    double low = least;
    double high = greatest;
    if (!(high - low > Math.abs(high) * 1e-9)) {
      double around = high == 0 ? 1 : Math.abs(high) / 2;
      low -= around;
      high += around;
    }
    double step = step((high - low) / intervals);
    double from = Math.floor(low / step + 1e-9) * step;
    double to = Math.ceil(high / step - 1e-9) * step;
    return new Scale(from, to, ticks(from, to, step), step);
  }

  /** A scale that holds zero, for lengths that are compared. */
  static Scale fromZero(double greatest, int intervals) {
    return covering(0, greatest > 0 ? greatest : 1, intervals);
  }

  /** A scale that ends exactly where a range of whole numbers does. */
  static Scale whole(long first, long last, int intervals) {
    if (first == last) {
      return new Scale(first - 0.5, last + 0.5, List.of((double) first), 1);
    }
    double step = Math.max(1, step((double) (last - first) / intervals));
    step = step == 2.5 ? 5 : step;
    List<Double> ticks = new ArrayList<>();
    ticks.add((double) first);
    for (double tick : ticks(Math.ceil(first / step) * step, (double) last, step)) {
      if (tick - first >= step / 2 && tick <= last) {
        ticks.add(tick);
      }
    }
    return new Scale(first, last, List.copyOf(ticks), step);
  }

  /**
   * A scale that ends exactly where a range does.
   *
   * @param leastStep what two ticks are apart at least: 1 for whole numbers
   */
  static Scale within(double least, double greatest, int intervals, double leastStep) {
    Scale around = covering(least, greatest, intervals);
    if (around.step() < leastStep || (leastStep > 0 && around.step() == 2.5)) {
      double step = around.step() < leastStep ? leastStep : 2;
      double first = Math.ceil(least / step) * step;
      return new Scale(least, greatest, ticks(first, greatest, step), step);
    }
    if (!(greatest > least)) {
      return around;
    }
    double slack = around.step() * 1e-6;
    List<Double> ticks =
        around.ticks().stream()
            .filter(tick -> tick >= least - slack && tick <= greatest + slack)
            .toList();
    return new Scale(least, greatest, ticks, around.step());
  }

  /** From 0 to 1. */
  static Scale unit() {
    return new Scale(0, 1, ticks(0, 1, 0.2), 0.2);
  }

  /** Whether all of a range is positive, and so wide that its logarithm shows more. */
  static boolean isWide(double least, double greatest) {
    return least > 0 && greatest / least > WIDE;
  }

  /** A scale of powers of ten that holds a positive range. */
  static Scale logarithmic(double least, double greatest) {
    int low = (int) Math.floor(Math.log10(least) + 1e-9);
    int high = (int) Math.ceil(Math.log10(greatest) - 1e-9);
    int every = Math.max(1, (int) Math.ceil((high - low) / 6.0));
    List<Double> ticks = new ArrayList<>();
    for (int power = low; power <= high; power += every) {
      ticks.add(Math.pow(10, power));
    }
    return new Scale(Math.pow(10, low), Math.pow(10, high), List.copyOf(ticks), 0);
  }

  /** Whether equal distances are equal ratios. */
  boolean isLogarithmic() {
    return step == 0;
  }

  /** Where a number stands: 0 at the beginning, 1 at the end. */
  double at(double value) {
    return isLogarithmic()
        ? Math.log(value / from) / Math.log(to / from)
        : (value - from) / (to - from);
  }

  /** What is written at a tick. */
  String label(double tick) {
    if (!names.isEmpty()) {
      return names.get((int) tick);
    }
    double size = Math.abs(tick);
    if (size < step * 1e-6) {
      return "0";
    }
    if (isLogarithmic() || step < 1e-4 || size >= 1e7) {
      return power(tick);
    }
    int decimals = Math.max(0, -(int) Math.floor(Math.log10(step) + 1e-9));
    if (!isRound(step * Math.pow(10, decimals))) {
      decimals++;
    }
    String text = String.format(Locale.ROOT, "%,." + decimals + "f", size);
    return tick < 0 ? "−" + text : text;
  }

  private static String power(double tick) {
    if (Math.abs(tick) >= 0.001 && Math.abs(tick) < 10_000) {
      return tick == Math.rint(tick)
          ? String.format(Locale.ROOT, "%,.0f", tick).replace('-', '−')
          : Double.toString(tick).replace('-', '−');
    }
    int exponent = (int) Math.floor(Math.log10(Math.abs(tick)) + 1e-9);
    double leading = tick / Math.pow(10, exponent);
    String digits = String.format(Locale.ROOT, "%.4f", leading).replaceAll("\\.?0+$", "");
    return (digits + "e" + exponent).replace('-', '−');
  }

  private static boolean isRound(double value) {
    return Math.abs(value - Math.rint(value)) < 1e-6;
  }

  /** The least of 1, 2, 2.5 and 5 times a power of ten that is not below a number. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double digit : new double[] {1, 2, 2.5, 5}) {
      if (digit * power >= least * (1 - 1e-9)) {
        return digit * power;
      }
    }
    return 10 * power;
  }

  private static List<Double> ticks(double from, double to, double step) {
    List<Double> ticks = new ArrayList<>();
    long count = Math.round(Math.floor((to - from) / step + 1e-6));
    for (long i = 0; i <= count; i++) {
      ticks.add(from + i * step);
    }
    return List.copyOf(ticks);
  }
}
