package org.espalier.source;

import java.util.List;

/**
 * One row.
 *
 * @param cells the cells in the order of the columns
 * @param origin where the row stands, for messages: {@code data/names.csv:17}
 */
public record Row(List<Object> cells, String origin) {
  /** A cell as text; a number without a fraction is written as a whole number. */
  public String text(int column) {
    Object cell = cells.get(column);
    if (cell instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return cell.toString();
  }
}
