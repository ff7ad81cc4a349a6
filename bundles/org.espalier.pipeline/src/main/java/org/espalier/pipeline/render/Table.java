package org.espalier.pipeline.render;

import java.util.ArrayList;
import java.util.List;

/** A table in a frame of lines. */
public final class Table {
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();
  private final int right;

  /**
   * An empty table.
   *
   * @param right the column whose text stands at the right
   */
  public Table(List<String> header, int right) {
    this.header = header;
    this.right = right;
  }

  /** Adds a row. */
  public void add(List<String> row) {
    rows.add(row);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(text, "┏━┳┓");
    cells(text, header, "┃");
    line(text, "┡━╇┩");
    for (List<String> row : rows) {
      if (row != rows.get(0)) {
        line(text, "├─┼┤");
      }
      cells(text, row, "│");
    }
    line(text, "└─┴┘");
    return text.toString();
  }

  private void line(StringBuilder text, String parts) {
    for (int column = 0; column < header.size(); column++) {
      text.append(parts.charAt(column == 0 ? 0 : 2));
      text.append(String.valueOf(parts.charAt(1)).repeat(width(column) + 2));
    }
    text.append(parts.charAt(3)).append('\n');
  }

  private void cells(StringBuilder text, List<String> row, String border) {
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String blanks = " ".repeat(width(column) - length(cell));
      String padded = column == right ? blanks + cell : cell + blanks;
      text.append(border).append(' ').append(padded).append(' ');
    }
    text.append(border).append('\n');
  }

  private int width(int column) {
    int width = length(header.get(column));
    for (List<String> row : rows) {
      width = Math.max(width, length(row.get(column)));
    }
    return width;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
