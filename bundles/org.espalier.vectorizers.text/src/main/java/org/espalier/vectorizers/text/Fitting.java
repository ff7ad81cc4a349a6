package org.espalier.vectorizers.text;

/**
 * Where a sequence goes in a row of fixed width: elements {@code from} up to but without {@code to}
 * go to places {@code at} and following.
 */
record Fitting(int from, int to, int at) {
  /** The end of a sequence at which something is added or taken away. */
  enum End {
    /** In front. */
    PRE,
    /** Behind. */
    POST
  }

  /** Fits a sequence into a row: a longer one is cut, a shorter one leaves places free. */
  static Fitting of(int length, int width, End padding, End truncating) {
    if (length >= width) {
      int from = truncating == End.PRE ? length - width : 0;
      return new Fitting(from, from + width, 0);
    }
    return new Fitting(0, length, padding == End.PRE ? width - length : 0);
  }
}
