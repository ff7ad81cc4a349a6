package org.espalier.source;

import java.util.List;
import java.util.Optional;

/**
 * One row.
 *
 * @param cells the cells in the order of the columns
 * @param origin where the row stands, for messages: {@code data/names.csv:17}
 * @param part what the row is for, where the source says so
 */
public record Row(List<Object> cells, String origin, Optional<Part> part) {
  /** A row of a source that does not say what its rows are for. */
  public Row(List<Object> cells, String origin) {
    this(cells, origin, Optional.empty());
  }

  /** The same row, for one part of the data set. */
  public Row with(Part purpose) {
    return new Row(cells, origin, Optional.of(purpose));
  }

  /** A cell as text; a number without a fraction is written as a whole number. */
  public String text(int column) {
    Object cell = cells.get(column);
    if (cell instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return cell.toString();
  }

  /**
   * A cell as a number, as {@link Double#valueOf(String)} reads it; NaN where it is blank.
   *
   * @throws DataException if the text is not a number
   */
  public double number(int column) {
    Object cell = cells.get(column);
    if (cell instanceof Number number) {
      return number.doubleValue();
    }
    String text = cell.toString().strip();
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new DataException(
          origin + ": \"" + text + "\" is not a number; write one as in 3, -0.5 or 1e-3", e);
    }
  }
}
