package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Points by two numbers. */
public final class ScatterChart {
  /** How many points are drawn. */
  public static final int POINTS = 1500;

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final double[] xs;
  private final double[] ys;

  /**
   * A chart of points; those whose numbers are not finite are left out.
   *
   * @param xs where they stand
   * @param ys how high
   */
  public ScatterChart(String title, String xLabel, String yLabel, double[] xs, double[] ys) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    int[] known =
        IntStream.range(0, xs.length)
            .filter(i -> Double.isFinite(xs[i]) && Double.isFinite(ys[i]))
            .toArray();
    this.xs = Thinning.picked(xs, known);
    this.ys = Thinning.picked(ys, known);
  }

  /** Draws with one scale for both axes, and the line where both are equal. */
  public Picture drawEqual(String description) {
    double least = Math.min(least(xs), least(ys));
    double greatest = Math.max(greatest(xs), greatest(ys));
    Scale scale = Scale.covering(least, greatest, 4);
    return draw(description, scale, scale, scale.from(), scale.to());
  }

  /** Draws with the line where the height is zero. */
  public Picture drawAroundZero(String description) {
    double farthest = Arrays.stream(ys).map(Math::abs).max().orElse(1);
    Scale heights = Scale.covering(-farthest, farthest, 6);
    return draw(description, Scale.covering(least(xs), greatest(xs), 4), heights, 0, 0);
  }

  private Picture draw(String description, Scale x, Scale y, double from, double to) {
    Frame frame =
        new Frame(title, new Axis(xLabel, x), new Axis(yLabel, y), List.of(), Frame.Size.SQUARE, 0);
    frame
        .svg()
        .empty(
            "path",
            "class",
            "guide",
            "d",
            "M" + frame.point(x.from(), from) + "L" + frame.point(x.to(), to));
    int drawn = Math.min(POINTS, xs.length);
    for (int i = 0; i < drawn; i++) {
      int point = (int) ((long) i * xs.length / drawn);
      frame
          .svg()
          .empty(
              "circle",
              "class",
              "faint f0",
              "cx",
              coordinate(frame.x(xs[point])),
              "cy",
              coordinate(frame.y(ys[point])),
              "r",
              "3");
    }
    return frame.picture(title, description);
  }

  private static double least(double[] values) {
    return Arrays.stream(values).min().orElse(0);
  }

  private static double greatest(double[] values) {
    return Arrays.stream(values).max().orElse(1);
  }
}
