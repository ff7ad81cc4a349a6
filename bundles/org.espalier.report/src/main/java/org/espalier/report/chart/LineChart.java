package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** Lines over a common axis: learning curves, ROC curves. */
public final class LineChart {
  /** How many points of a line are drawn; a chart is narrower than that many pixels. */
  public static final int POINTS = 400;

  /** Up to how many points each is marked by a dot. */
  private static final int DOTS = 30;

  private final String title;
  private final Axis x;
  private final String yLabel;
  private final Optional<Scale> yScale;
  private final Frame.Size size;
  private final List<Line> lines = new ArrayList<>();
  private final List<double[]> guides = new ArrayList<>();
  private Optional<Mark> mark = Optional.empty();
  private boolean dots = true;

  /** A vertical line with words. */
  private record Mark(double x, String words) {}

  private LineChart(String title, Axis x, String yLabel, Optional<Scale> yScale, Frame.Size size) {
    this.title = title;
    this.x = x;
    this.yLabel = yLabel;
    this.yScale = yScale;
    this.size = size;
  }

  /** A chart of values in each epoch. */
  public static LineChart overEpochs(String title, String label, long first, long last) {
    Axis epochs = new Axis("epoch", Scale.whole(first, last, 8));
    return new LineChart(title, epochs, label, Optional.empty(), Frame.Size.USUAL);
  }

  /** A chart of two shares, both from 0 to 1. */
  public static LineChart ofShares(String title, String xLabel, String yLabel) {
    LineChart chart =
        new LineChart(
            title,
            new Axis(xLabel, Scale.unit()),
            yLabel,
            Optional.of(Scale.unit()),
            Frame.Size.SQUARE);
    chart.dots = false;
    return chart;
  }

  /** Adds a line. */
  public LineChart add(Line line) {
    lines.add(line.thinned(POINTS));
    return this;
  }

  /** Marks a place of the horizontal axis with a line and words. */
  public LineChart mark(double at, String words) {
    mark = Optional.of(new Mark(at, words));
    return this;
  }

  /** Marks the points of lines that have few. */
  public LineChart withDots() {
    dots = true;
    return this;
  }

  /** Adds a thin dashed line between two points, to compare the others with. */
  public LineChart guide(double fromX, double fromY, double toX, double toY) {
    guides.add(new double[] {fromX, fromY, toX, toY});
    return this;
  }

  /**
   * Draws.
   *
   * @param description what can be seen, for those who do not see it
   */
  public Picture draw(String description) {
    List<Legend.Entry> entries =
        lines.stream().map(line -> new Legend.Entry(line.name(), line.sign())).toList();
    Frame frame =
        new Frame(
            title,
            x,
            new Axis(yLabel, yScale.orElseGet(this::scale)),
            entries,
            size,
            mark.isPresent() ? 16 : 0);
    Markup svg = frame.svg();
    for (double[] guide : guides) {
      svg.empty(
          "path",
          "class",
          "guide",
          "d",
          "M" + frame.point(guide[0], guide[1]) + "L" + frame.point(guide[2], guide[3]));
    }
    mark.ifPresent(it -> draw(frame, it));
    lines.forEach(line -> draw(frame, line));
    return frame.picture(title, description);
  }

  /** By the logarithm only if that shows every line better. */
  private Scale scale() {
    List<DoubleSummaryStatistics> ranges =
        lines.stream().map(Line::range).filter(range -> range.getCount() > 0).toList();
    DoubleSummaryStatistics all = new DoubleSummaryStatistics();
    ranges.forEach(all::combine);
    if (all.getCount() == 0) {
      return Scale.unit();
    }
    return ranges.stream().allMatch(range -> Scale.isWide(range.getMin(), range.getMax()))
        ? Scale.logarithmic(all.getMin(), all.getMax())
        : Scale.covering(all.getMin(), all.getMax(), 5);
  }

  private static void draw(Frame frame, Mark mark) {
    double at = frame.x(mark.x());
    boolean before = at > frame.middle();
    frame
        .svg()
        .empty(
            "path",
            "class",
            "guide",
            "d",
            "M%s %sV%s"
                .formatted(
                    coordinate(at), coordinate(frame.top() - 14), coordinate(frame.bottom())))
        .element(
            "text",
            mark.words(),
            "class",
            before ? "small end" : "small",
            "x",
            coordinate(before ? at - 5 : at + 5),
            "y",
            coordinate(frame.top() - 6));
  }

  private void draw(Frame frame, Line line) {
    StringBuilder path = new StringBuilder();
    boolean broken = true;
    for (int i = 0; i < line.xs().length; i++) {
      boolean known = Double.isFinite(line.ys()[i]);
      if (known) {
        path.append(broken ? "M" : "L").append(frame.point(line.xs()[i], line.ys()[i]));
      }
      broken = !known;
    }
    frame.svg().empty("path", "class", "curve " + line.sign(), "d", path.toString());
    if (dots && line.xs().length <= DOTS) {
      dots(frame, line);
    }
    frame.svg().line();
  }

  private void dots(Frame frame, Line line) {
    for (int i = 0; i < line.xs().length; i++) {
      if (Double.isFinite(line.ys()[i])) {
        frame
            .svg()
            .open(
                "circle",
                "class",
                "ringed f" + line.colour() % Palette.SERIES,
                "cx",
                coordinate(frame.x(line.xs()[i])),
                "cy",
                coordinate(frame.y(line.ys()[i])),
                "r",
                "3.5")
            .element(
                "title",
                "%s, %s %s: %s"
                    .formatted(
                        line.name(),
                        x.label(),
                        Numbers.figure(line.xs()[i]),
                        Numbers.figure(line.ys()[i])))
            .close();
      }
    }
  }
}
