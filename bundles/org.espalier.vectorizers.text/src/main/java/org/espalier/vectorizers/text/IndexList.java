package org.espalier.vectorizers.text;

import org.espalier.source.DataException;

/** Reads whole numbers that stand in a text, as in {@code 3 17 256} or {@code [3, 17, 256]}. */
final class IndexList {
  private static final String BETWEEN = ",;[]";
  private static final int SHOWN = 40;

  private IndexList() {}

  /** Takes one number after the other. */
  @FunctionalInterface
  interface Sink {
    void index(int index);
  }

  /**
   * Reads the numbers in order.
   *
   * @throws DataException if anything else stands there, or a number too great for an index
   */
  static void read(String text, Sink sink) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (CodePoints.isSpace(c) || BETWEEN.indexOf(c) >= 0) {
        i++;
        continue;
      }
      int from = i;
      long index = 0;
      while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        index = Math.min(10 * index + text.charAt(i++) - '0', 1L << 32);
      }
      if (i == from || index > Integer.MAX_VALUE) {
        throw refused(text, from);
      }
      sink.index((int) index);
    }
  }

  private static DataException refused(String text, int from) {
    int to = from;
    while (to < text.length()
        && !CodePoints.isSpace(text.charAt(to))
        && BETWEEN.indexOf(text.charAt(to)) < 0) {
      to++;
    }
    String wrong = text.substring(from, Math.min(to, from + SHOWN));
    return new DataException(
        "\"%s\" at character %d of a list of indices is none; write whole numbers from 0 to %d, as in 3 17 256"
            .formatted(wrong, from + 1, Integer.MAX_VALUE));
  }
}
