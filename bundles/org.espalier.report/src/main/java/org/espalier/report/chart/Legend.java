package org.espalier.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.espalier.report.text.Markup;
import org.espalier.report.text.Numbers;

/** The names of what a chart shows, in rows above it where they cover nothing. */
final class Legend {
  /** The height of a row. */
  static final double ROW = 18;

  private static final double SWATCH = 22;
  private static final double GAP = 18;
  private static final double FONT = 12;

  /**
   * A name with its sign.
   *
   * @param name the name
   * @param sign the classes of the sign, {@code s0}
   * @param shape what the sign looks like
   */
  record Entry(String name, String sign, Shape shape) {
    /** A name with a piece of its line. */
    Entry(String name, String sign) {
      this(name, sign, Shape.LINE);
    }
  }

  /** What a sign looks like. */
  enum Shape {
    LINE,
    DOT,
    CROSS,
    BOX
  }

  private final List<List<Entry>> rows = new ArrayList<>();
  private final double width;

  /**
   * Lays the names out.
   *
   * @param width what a row may take
   */
  Legend(List<Entry> entries, double width) {
    this.width = width;
    double used = 0;
    for (Entry entry : entries) {
      if (rows.isEmpty() || used + wide(entry) > width) {
        rows.add(new ArrayList<>());
        used = 0;
      }
      rows.get(rows.size() - 1).add(entry);
      used += wide(entry) + GAP;
    }
  }

  private double wide(Entry entry) {
    return Math.min(width, SWATCH + TextWidth.of(entry.name(), FONT));
  }

  double height() {
    return rows.size() * ROW;
  }

  void draw(Markup svg, double left, double top) {
    double y = top + ROW / 2;
    for (List<Entry> row : rows) {
      double x = left;
      for (Entry entry : row) {
        draw(svg, entry, x, y);
        x += wide(entry) + GAP;
      }
      y += ROW;
    }
  }

  private void draw(Markup svg, Entry entry, double x, double y) {
    switch (entry.shape()) {
      case LINE ->
          svg.empty(
              "path",
              "class",
              "curve " + entry.sign(),
              "d",
              "M" + Numbers.coordinate(x) + " " + Numbers.coordinate(y) + "h16");
      case DOT -> Marks.dot(svg, x + 12, y, entry.sign(), entry.name());
      case CROSS -> Marks.cross(svg, x + 12, y, entry.name());
      case BOX ->
          svg.empty(
              "rect",
              "class",
              entry.sign(),
              "x",
              Numbers.coordinate(x),
              "y",
              Numbers.coordinate(y - 6),
              "width",
              "16",
              "height",
              "12",
              "rx",
              "2");
    }
    svg.element(
        "text",
        TextWidth.fitted(entry.name(), FONT, width - SWATCH),
        "x",
        Numbers.coordinate(x + SWATCH),
        "y",
        Numbers.coordinate(y + 4));
  }
}
