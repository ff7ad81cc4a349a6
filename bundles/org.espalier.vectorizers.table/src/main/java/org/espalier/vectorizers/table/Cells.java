package org.espalier.vectorizers.table;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.source.DataException;

/** The cells of a row, of one column or of several. */
final class Cells {
  private Cells() {}

  /**
   * The cells of a row.
   *
   * @param row a cell, or a list of cells
   * @param columns how many there have to be
   * @throws DataException if there are not as many
   */
  static List<?> of(Object row, int columns) {
    List<?> cells = row instanceof List<?> several ? several : List.of(row);
    if (cells.size() != columns) {
      throw new DataException(
          "there are %d cells, but %d are read".formatted(cells.size(), columns));
    }
    return cells;
  }

  /** Names for columns of which only the cells are known: 0, 1, ... */
  static List<String> unnamed(Iterable<?> rows) {
    Iterator<?> iterator = rows.iterator();
    Object first = iterator.hasNext() ? iterator.next() : "";
    int columns = first instanceof List<?> several ? several.size() : 1;
    return IntStream.range(0, columns).mapToObj(Integer::toString).toList();
  }

  /** Whether a cell is blank, or no number. */
  static boolean isMissing(Object cell) {
    return cell instanceof Double number ? number.isNaN() : cell.toString().isBlank();
  }

  /** The text of a cell; a number without a fraction is written as a whole number. */
  static String text(Object cell) {
    if (cell instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return cell.toString();
  }
}
