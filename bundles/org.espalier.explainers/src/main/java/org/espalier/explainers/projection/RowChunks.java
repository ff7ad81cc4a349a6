package org.espalier.explainers.projection;

import java.util.stream.IntStream;

/**
 * Work on many rows, in chunks that several threads take.
 *
 * <p>Where chunks begin depends on the number of rows alone, so that sums which are made for each
 * chunk and then added in the order of chunks are the same with any number of threads.
 */
final class RowChunks {
  private RowChunks() {}

  /** Is given a chunk of rows. */
  @FunctionalInterface
  interface Work {
    /** Does the rows from one up to, but without, another; several chunks at a time. */
    void rows(int chunk, int from, int to);
  }

  /** How many chunks of this size there are. */
  static int count(int rows, int size) {
    return (rows + size - 1) / size;
  }

  /** Does all rows, in chunks of this size. */
  static void each(int rows, int size, Work work) {
    IntStream.range(0, count(rows, size))
        .parallel()
        .forEach(
            chunk ->
                work.rows(
                    chunk, chunk * size, Math.min(rows, Math.multiplyExact(chunk + 1, size))));
  }
}
