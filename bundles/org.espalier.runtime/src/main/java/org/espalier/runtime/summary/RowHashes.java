package org.espalier.runtime.summary;

import java.util.Arrays;

/** Counts the rows that two parts of a data set share, by a number made of each row. */
final class RowHashes {
  private long[] hashes = new long[64];
  private int size;

  void add(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = hash;
  }

  /** How many of these are among others. */
  int countIn(RowHashes others) {
    long[] sorted = Arrays.copyOf(others.hashes, others.size);
    Arrays.sort(sorted);
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += Arrays.binarySearch(sorted, hashes[i]) >= 0 ? 1 : 0;
    }
    return count;
  }
}
