package org.espalier.report.chart;

import java.util.Arrays;
import java.util.List;

/** What one axis of several measures: a number within a range, or one of some things. */
public final class Dimension {
  /** From how many values on some of them may be taken for far away. */
  private static final int SEVERAL = 8;

  private static final double FAR = 3;

  private final String name;
  private final String path;
  private final Scale scale;

  private Dimension(String name, String path, Scale scale) {
    this.name = name;
    this.path = path;
    this.scale = scale;
  }

  /**
   * A number within a range.
   *
   * @param name its name, short
   * @param path its name in full
   * @param log whether factors count instead of differences; the range is positive then
   * @param whole whether it has no fractions
   */
  public static Dimension number(
      String name, String path, double least, double greatest, boolean log, boolean whole) {
    Scale scale =
        log && greatest > least
            ? Scale.logarithmicWithin(least, greatest)
            : Scale.within(least, greatest, 4, whole ? 1 : 0);
    return new Dimension(name, path, scale);
  }

  /**
   * One of a few numbers, each of which is written.
   *
   * @param values the numbers, from the least to the greatest
   */
  public static Dimension steps(String name, String path, double[] values, boolean log) {
    double greatest = values[values.length - 1];
    Dimension all = number(name, path, values[0], greatest, log, false);
    if (greatest == values[0]) {
      return all;
    }
    double step =
        Arrays.stream(values).allMatch(it -> it == Math.rint(it)) ? 1 : values[1] - values[0];
    List<Double> ticks = Arrays.stream(values).boxed().toList();
    Scale scale = new Scale(all.scale.from(), all.scale.to(), ticks, log ? 0 : step, List.of());
    return new Dimension(name, path, scale);
  }

  /** One of some things, which are the numbers 0, 1 and so on. */
  public static Dimension choice(String name, String path, List<String> values) {
    return new Dimension(name, path, Scale.named(values));
  }

  /**
   * Scores. Bad ones that are far from the others stand at the border, so that these can be told
   * apart.
   *
   * @param scores at least one, all finite
   * @param maximize whether great ones are good
   */
  public static Dimension scores(String name, double[] scores, boolean maximize) {
    double[] sorted = Arrays.stream(scores).sorted().toArray();
    double least = sorted[0];
    double greatest = sorted[sorted.length - 1];
    if (Scale.isWide(least, greatest)) {
      return new Dimension(name, name, Scale.logarithmic(least, greatest));
    }
    if (sorted.length >= SEVERAL) {
      double low = sorted[sorted.length / 4];
      double high = sorted[sorted.length * 3 / 4];
      double reach = FAR * (high - low);
      if (reach > 0 && maximize) {
        least = Math.max(least, low - reach);
      } else if (reach > 0) {
        greatest = Math.min(greatest, high + reach);
      }
    }
    return new Dimension(name, name, Scale.covering(least, greatest, 5));
  }

  /** How many of some values stand at the border because they are too far away. */
  public long beyond(double[] values) {
    return Arrays.stream(values).filter(it -> it < scale.from() || it > scale.to()).count();
  }

  String name() {
    return name;
  }

  String path() {
    return path;
  }

  boolean isChoice() {
    return !scale.names().isEmpty();
  }

  Scale scale() {
    return scale;
  }

  /** The same with room at the ends, for dots. */
  Axis padded() {
    return new Axis(name, isChoice() ? scale : scale.padded(0.04));
  }

  Axis axis() {
    return new Axis(name, scale);
  }

  /** The nearest value on the axis. */
  double inside(double value) {
    return Math.max(scale.from(), Math.min(scale.to(), value));
  }

  /** Where a value stands, from 0 to 1. */
  double at(double value) {
    return scale.at(inside(value));
  }
}
