package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import org.espalier.report.text.Markup;

/** Small signs, each with words for those who point at it. */
final class Marks {
  private static final double ARM = 3.5;

  private Marks() {}

  static void dot(Markup svg, double x, double y, String style, String words) {
    svg.open(
            "circle",
            "class",
            style,
            "cx",
            coordinate(x),
            "cy",
            coordinate(y),
            "r",
            style.endsWith("f1") ? "5" : "3.7")
        .element("title", words)
        .close();
  }

  static void cross(Markup svg, double x, double y, String words) {
    svg.open("path", "class", "cross", "d", cross(x, y)).element("title", words).close();
  }

  static String cross(double x, double y) {
    String left = coordinate(x - ARM);
    return "M%s %sl7 7m-7 0l7-7".formatted(left, coordinate(y - ARM));
  }
}
