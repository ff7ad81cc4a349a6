package org.espalier.console.call;

import java.util.ArrayList;
import java.util.List;

/**
 * Cells in columns: numbers to the right, the rest to the left.
 *
 * @param header the names of the columns; empty for none
 */
public record Table(List<String> header, List<List<String>> rows) {
  /** The lines, each indented. */
  public String indented(int spaces) {
    List<List<String>> lines = new ArrayList<>();
    if (!header.isEmpty()) {
      lines.add(header);
    }
    lines.addAll(rows);
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder cells = new StringBuilder(" ".repeat(spaces));
      for (int column = 0; column < line.size(); column++) {
        String space = " ".repeat(width(lines, column) - line.get(column).length());
        boolean right = isNumeric(column);
        cells.append(right ? space + line.get(column) : line.get(column) + space).append("  ");
      }
      text.append(cells.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream()
        .filter(line -> column < line.size())
        .mapToInt(line -> line.get(column).length())
        .max()
        .orElse(0);
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty()
        && rows.stream()
            .filter(row -> column < row.size())
            .allMatch(row -> row.get(column).matches("-?[\\d,]+(\\.\\d+)?%?|-|"));
  }
}
