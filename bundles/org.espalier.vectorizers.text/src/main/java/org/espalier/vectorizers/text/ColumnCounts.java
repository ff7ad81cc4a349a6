package org.espalier.vectorizers.text;

/**
 * Adds up what one text puts into columns, and hands it over in rising order of columns without a
 * pass over all of them; for one thread.
 */
final class ColumnCounts {
  /** Takes one sum. */
  interface Sink {
    void set(int column, int sum);
  }

  private final int[] sums;
  private final long[] touched; // a bit for each column
  private final long[] blocks; // a bit for each element of touched that is not 0

  ColumnCounts(int columns) {
    this.sums = new int[columns];
    this.touched = new long[(columns >> 6) + 1];
    this.blocks = new long[(columns >> 12) + 1];
  }

  /** Adds to a column. */
  void add(int column, int amount) {
    sums[column] += amount;
    touched[column >> 6] |= 1L << column;
    blocks[column >> 12] |= 1L << (column >> 6);
  }

  /** Hands over the sum of every column that something was added to, and forgets it. */
  void drain(Sink sink) {
    for (int block = 0; block < blocks.length; block++) {
      for (long words = blocks[block]; words != 0; words &= words - 1) {
        drain((block << 6) + Long.numberOfTrailingZeros(words), sink);
      }
      blocks[block] = 0;
    }
  }

  private void drain(int word, Sink sink) {
    for (long bits = touched[word]; bits != 0; bits &= bits - 1) {
      int column = (word << 6) + Long.numberOfTrailingZeros(bits);
      sink.set(column, sums[column]);
      sums[column] = 0;
    }
    touched[word] = 0;
  }
}
