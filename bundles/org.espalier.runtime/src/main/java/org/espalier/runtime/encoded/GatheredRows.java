package org.espalier.runtime.encoded;

import org.espalier.backend.Buffer;

/** Room for the rows of one batch of a column, gathered from anywhere in it. For one thread. */
interface GatheredRows {
  /**
   * Gathers rows in place of those that were gathered before.
   *
   * @param rows numbers of rows
   * @param from the place of the first of them
   * @param count how many, at most as many as there is room for
   */
  void gather(int[] rows, int from, int count);

  /**
   * Writes what was gathered to the front of a buffer. A buffer of sparse rows may hold on to them:
   * until they are needed no more, nothing else may be gathered.
   */
  void write(Buffer buffer);

  /** The number of rows, from a place on, of which each is the one behind the row before. */
  static int run(int[] rows, int from, int end) {
    int place = from + 1;
    while (place < end && rows[place] == rows[place - 1] + 1) {
      place++;
    }
    return place - from;
  }
}
