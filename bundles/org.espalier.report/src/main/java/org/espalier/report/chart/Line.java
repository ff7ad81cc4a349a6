package org.espalier.report.chart;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/** A line of a chart through points from left to right. */
public final class Line {
  private static final List<String> PATTERNS = List.of("", " dashed", " dotted");

  private final String name;
  private final double[] xs;
  private final double[] ys;
  private final int colour;

  /**
   * A line.
   *
   * @param name its name in the legend
   * @param xs where its points stand
   * @param ys how high; a value that is no finite number breaks the line
   * @param colour the number of its colour, from 0
   */
  public Line(String name, double[] xs, double[] ys, int colour) {
    this.name = name;
    this.xs = xs;
    this.ys = ys;
    this.colour = colour;
  }

  /** A line through the points that matter, at most so many. */
  Line thinned(int most) {
    int[] kept = Thinning.of(xs, ys, most);
    return new Line(name, Thinning.picked(xs, kept), Thinning.picked(ys, kept), colour);
  }

  /** How far its finite values reach. */
  DoubleSummaryStatistics range() {
    return Arrays.stream(ys).filter(Double::isFinite).summaryStatistics();
  }

  /** The classes of its stroke: its colour, and after every fourth colour another pattern. */
  String sign() {
    String pattern = PATTERNS.get(Math.min(colour / 4, PATTERNS.size() - 1));
    return "s" + colour % Palette.SERIES + pattern;
  }

  String name() {
    return name;
  }

  double[] xs() {
    return xs;
  }

  double[] ys() {
    return ys;
  }

  int colour() {
    return colour;
  }
}
