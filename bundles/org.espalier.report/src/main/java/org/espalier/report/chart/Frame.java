package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.List;
import org.espalier.report.text.Markup;

/** The ground of a chart: its heading, legend, axes and grid, and the place for what is drawn. */
final class Frame {
  private static final double HEADING = 30;
  private static final double FONT = 12;

  /** Names below the axis stand upright where each has less room than that. */
  private static final double LYING = 40;

  private static final double MOST_UPRIGHT = 96;

  private final Axis x;
  private final Axis y;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final double width;
  private final double height;
  private final Markup svg = new Markup();

  /**
   * Draws the ground.
   *
   * @param size the width of the picture and the height of its inner part
   * @param above the height of what is written right above the inner part
   */
  Frame(String heading, Axis x, Axis y, List<Legend.Entry> entries, Size size, double above) {
    this.x = x;
    this.y = y;
    this.width = size.width();
    this.left = 30 + widest(y.scale());
    this.right = width - 10 - lastLabel(x.scale()) / 2;
    Legend legend = new Legend(entries, width - 8);
    this.top = HEADING + legend.height() + (entries.isEmpty() ? 4 : 10) + above;
    this.bottom = top + size.height();
    this.height = bottom + 44 + upright();
    svg.element(
        "text", TextWidth.fitted(heading, 14.5, width), "class", "heading", "x", "0", "y", "18");
    legend.draw(svg, 2, HEADING);
    vertical();
    horizontal();
  }

  /** A width and a height in pixels. */
  record Size(double width, double height) {
    /** Of most charts: two stand beside each other in a wide window, one fills a narrow one. */
    static final Size USUAL = new Size(480, 230);

    /** Of charts whose two axes are of one kind: three stand beside each other. */
    static final Size SQUARE = new Size(310, 225);
  }

  private static double widest(Scale scale) {
    return Math.min(140, widestOf(scale));
  }

  private static double widestOf(Scale scale) {
    return scale.ticks().stream()
        .mapToDouble(tick -> TextWidth.of(scale.label(tick), FONT))
        .max()
        .orElse(0);
  }

  private double room() {
    return x.scale().names().isEmpty() ? width : (right - left) / x.scale().names().size();
  }

  /** How much more room names need that stand upright. */
  private double upright() {
    boolean lies = room() >= LYING || widestOf(x.scale()) + 4 <= room();
    return lies ? 0 : Math.min(MOST_UPRIGHT, widestOf(x.scale())) - 6;
  }

  private static double lastLabel(Scale scale) {
    if (!scale.names().isEmpty()) {
      return 0;
    }
    List<Double> ticks = scale.ticks();
    return ticks.isEmpty() ? 0 : TextWidth.of(scale.label(ticks.get(ticks.size() - 1)), FONT);
  }

  private void vertical() {
    for (double tick : y.scale().ticks()) {
      String at = coordinate(y(tick));
      svg.empty("path", "class", "grid", "d", "M%s %sH%s".formatted(coordinate(left), at, right()));
      svg.element(
          "text",
          TextWidth.fitted(y.scale().label(tick), FONT, 140),
          "class",
          "end",
          "x",
          coordinate(left - 8),
          "y",
          coordinate(y(tick) + 4));
    }
    String middle = coordinate((top + bottom) / 2);
    svg.element(
        "text",
        y.title(),
        "class",
        "middle",
        "transform",
        "translate(12 %s) rotate(-90)".formatted(middle));
  }

  private void horizontal() {
    svg.empty(
        "path",
        "class",
        "axis",
        "d",
        "M%s %sH%s".formatted(coordinate(left), coordinate(bottom), right()));
    for (double tick : x.scale().ticks()) {
      String at = coordinate(x(tick));
      svg.empty("path", "class", "axis", "d", "M%s %sv4".formatted(at, coordinate(bottom)));
      label(at, x.scale().label(tick));
    }
    svg.element(
        "text",
        x.title(),
        "class",
        "middle",
        "x",
        coordinate((left + right) / 2),
        "y",
        coordinate(height - 7));
  }

  private void label(String at, String label) {
    if (upright() > 0) {
      String place = "translate(%s %s) rotate(-90)".formatted(at, coordinate(bottom + 9));
      String fitted = TextWidth.fitted(label, FONT, MOST_UPRIGHT);
      svg.element("text", fitted, "class", "end centred", "transform", place);
    } else {
      String fitted = TextWidth.fitted(label, FONT, room() - 2);
      svg.element("text", fitted, "class", "middle", "x", at, "y", coordinate(bottom + 18));
    }
  }

  private String right() {
    return coordinate(right);
  }

  /** Where a number of the horizontal axis stands. */
  double x(double value) {
    return left + x.scale().at(value) * (right - left);
  }

  /** Where a number of the vertical axis stands. */
  double y(double value) {
    return bottom - y.scale().at(value) * (bottom - top);
  }

  double top() {
    return top;
  }

  double bottom() {
    return bottom;
  }

  double middle() {
    return (left + right) / 2;
  }

  /** A place in the picture, as a path says it. */
  String point(double xValue, double yValue) {
    return coordinate(x(xValue)) + " " + coordinate(y(yValue));
  }

  /** Where to draw on. */
  Markup svg() {
    return svg;
  }

  /** The picture of all that was drawn. */
  Picture picture(String title, String description) {
    return new Picture(title, description, width, height, svg.toString());
  }
}
