package org.espalier.vectorizers.text;

/** The text of a cell. */
final class Cell {
  private Cell() {}

  /** The text; a number without a fraction is written as a whole number. */
  static String text(Object cell) {
    if (cell instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    return cell.toString();
  }
}
