package org.espalier.report.chart;

import static org.espalier.report.text.Numbers.coordinate;

import java.util.ArrayList;
import java.util.List;
import org.espalier.report.text.Markup;

/** The names of the groups of points with their signs, in rows. */
final class GroupLegend {
  private static final double ROW = 18;
  private static final double SIGN = 15;
  private static final double GAP = 18;
  private static final double FONT = 12;
  private static final double SIZE = 4.5;

  private final List<Placed> placed = new ArrayList<>();
  private final double height;

  /** A group: its name and its sign. */
  record Entry(String name, Marker marker) {}

  private record Placed(Entry entry, String text, double x, double y) {}

  /**
   * Lays the names out.
   *
   * @param width what a row may take
   */
  GroupLegend(List<Entry> entries, double width) {
    double x = 0;
    double y = 0;
    for (Entry entry : entries) {
      String text = TextWidth.fitted(entry.name(), FONT, width / 2);
      double wide = SIGN + TextWidth.of(text, FONT);
      if (x > 0 && x + wide > width) {
        x = 0;
        y += ROW;
      }
      placed.add(new Placed(entry, text, x, y));
      x += wide + GAP;
    }
    height = entries.isEmpty() ? 0 : y + ROW;
  }

  double height() {
    return height;
  }

  void draw(Markup svg, double left, double top) {
    for (Placed one : placed) {
      double middle = top + one.y() + ROW / 2;
      one.entry().marker().draw(svg, left + one.x() + SIZE, middle, SIZE, "");
      svg.element(
          "text",
          one.text(),
          "class",
          "strong",
          "x",
          coordinate(left + one.x() + SIGN),
          "y",
          coordinate(middle + 4));
    }
  }
}
