package org.espalier.report.chart;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text at blanks into lines that are not wider than that. */
final class Wrapping {
  private Wrapping() {}

  static List<String> lines(String text, double size, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.strip().split("\\s+", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && TextWidth.of(longer, size) > width) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    lines.add(TextWidth.fitted(line, size, width));
    return lines;
  }
}
