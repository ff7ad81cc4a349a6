package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import org.espalier.report.text.Markup;

/**
 * The sign of a group of points: a colour with a shape, so that those who tell colours badly can
 * tell the groups.
 *
 * @param number the number of the group; {@link #OTHERS} for what is in none
 */
record Marker(int number) {
  /** The sign of what is in no group. */
  static final Marker OTHERS = new Marker(-1);

  private static final int SHAPES = 5;

  /** The classes of its style. */
  private String style() {
    return number < 0 ? "mark others" : "mark f" + number % Palette.SERIES;
  }

  /**
   * Draws it.
   *
   * @param size about half its width
   * @param title what is shown when it is pointed at; empty for nothing
   */
  void draw(Markup svg, double x, double y, double size, String title) {
    if (number < 0 || number % SHAPES == 0) {
      svg.open(
          "circle",
          "class",
          style(),
          "cx",
          coordinate(x),
          "cy",
          coordinate(y),
          "r",
          coordinate(size));
    } else {
      svg.open("path", "class", style(), "d", path(x, y, size));
    }
    if (!title.isEmpty()) {
      svg.element("title", title);
    }
    svg.close();
  }

  /** Shapes of about the area of a circle of this radius. */
  private String path(double x, double y, double size) {
    double s = size * 0.9;
    double t = size * 1.3;
    return switch (number % SHAPES) {
      case 1 -> path(x - s, y - s, 2 * s, 0, 0, 2 * s, -2 * s, 0);
      case 2 -> path(x, y - t, t, 1.85 * t, -2 * t, 0);
      case 3 -> path(x, y - t, t, t, -t, t, -t, -t);
      default -> path(x, y + t, t, -1.85 * t, -2 * t, 0);
    };
  }

  private static String path(double x, double y, double... steps) {
    StringBuilder path = new StringBuilder("M" + coordinate(x) + " " + coordinate(y) + "l");
    for (int i = 0; i < steps.length; i++) {
      path.append(i == 0 ? "" : " ").append(coordinate(steps[i]));
    }
    return path.append('z').toString();
  }
}
