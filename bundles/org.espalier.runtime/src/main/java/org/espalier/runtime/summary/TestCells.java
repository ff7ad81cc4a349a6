package org.espalier.runtime.summary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.source.Row;

/**
 * Keeps the cells of test rows as short texts, to show those about which a model is wrong.
 *
 * <p>Where the test rows are too many to be kept, nothing is, and they are to be read again.
 */
final class TestCells {
  /** How many characters of a cell are shown. */
  static final int LONGEST = 500;

  /** How many characters are kept of all rows together. */
  private static final long MOST = 1 << 24;

  private static final String CUT = " ...";

  private final Map<Integer, Shown> rows = new HashMap<>();
  private long characters;
  private boolean complete = true;

  /**
   * A row as it is shown.
   *
   * @param origin where it stands
   * @param cells its cells in the order of the columns
   */
  record Shown(String origin, List<String> cells) {
    /** The row with its cells cut where they are long. */
    static Shown of(Row row, IntStream places) {
      return new Shown(row.origin(), places.mapToObj(place -> shortened(row.text(place))).toList());
    }
  }

  void add(int number, Shown row) {
    if (complete) {
      rows.put(number, row);
      row.cells().forEach(cell -> characters += cell.length());
      characters += row.origin().length();
      complete = characters <= MOST;
      if (!complete) {
        rows.clear();
      }
    }
  }

  /** Whether every row that was added was kept. */
  boolean isComplete() {
    return complete;
  }

  /** The row of a number; it was added, and everything was kept. */
  Shown row(int number) {
    return rows.get(number);
  }

  static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = LONGEST - CUT.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
  }
}
