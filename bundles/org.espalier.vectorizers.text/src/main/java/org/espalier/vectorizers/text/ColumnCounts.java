package org.espalier.vectorizers.text;

import java.util.Arrays;

/** Counts the columns that one text touches, without a pass over all columns; for one thread. */
final class ColumnCounts {
  /** Takes one count. */
  interface Sink {
    void set(int column, int count);
  }

  private final int[] counts;
  private int[] touched = new int[64];
  private int size;

  ColumnCounts(int columns) {
    this.counts = new int[columns];
  }

  void add(int column) {
    if (counts[column]++ == 0) {
      if (size == touched.length) {
        touched = Arrays.copyOf(touched, 2 * size);
      }
      touched[size++] = column;
    }
  }

  /** Hands over every count that is not 0, in rising order of columns, and forgets them. */
  void drain(Sink sink) {
    Arrays.sort(touched, 0, size);
    for (int i = 0; i < size; i++) {
      int column = touched[i];
      sink.set(column, counts[column]);
      counts[column] = 0;
    }
    size = 0;
  }
}
