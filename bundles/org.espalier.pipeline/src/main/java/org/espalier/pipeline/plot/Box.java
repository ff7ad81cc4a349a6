package org.espalier.pipeline.plot;

import java.util.List;

/**
 * What stands in a place of the picture: a layer, a feature, or a bend of a line that passes.
 *
 * @param name its name; empty for a bend
 * @param lines what is written in it, the first line in bold; empty for a bend
 * @param style the class that gives it its colour
 * @param row its row, from 0 on at the top
 */
record Box(String name, List<String> lines, String style, int row) {
  private static final double LETTER = 7.2;
  private static final double LINE = 16;
  private static final double MARGIN = 12;

  /** A bend of a line. */
  static Box bend(int row) {
    return new Box("", List.of(), "bend", row);
  }

  boolean isBend() {
    return lines.isEmpty();
  }

  /** Its width in pixels. */
  double width() {
    double longest =
        lines.stream().mapToInt(line -> line.codePointCount(0, line.length())).max().orElse(0);
    return isBend() ? 2 : Math.max(80, longest * LETTER + 2 * MARGIN);
  }

  /** Its height in pixels. */
  double height() {
    return isBend() ? 0 : lines.size() * LINE + MARGIN;
  }
}
