package org.espalier.explainers.projection;

import java.util.Arrays;

/**
 * The nearest other rows of each row, by Euclidean distance; all distances are computed.
 *
 * <p>Of rows that are equally far the earlier ones are taken.
 */
final class NearestNeighbours {
  private static final int BLOCK = 512;
  private static final int CHUNK = 32;

  private final int[][] indices;
  private final float[][] squares;

  private NearestNeighbours(int rows, int count) {
    indices = new int[rows][count];
    squares = new float[rows][count];
  }

  /** Finds so many for each row; fewer than there are rows. */
  static NearestNeighbours of(float[][] rows, int count) {
    NearestNeighbours found = new NearestNeighbours(rows.length, count);
    float[][][] blocks = blocks(rows);
    RowChunks.each(
        rows.length,
        CHUNK,
        (chunk, from, to) -> {
          NearestQueue[] queues = new NearestQueue[to - from];
          for (int row = from; row < to; row++) {
            queues[row - from] = new NearestQueue(found.indices[row], found.squares[row]);
          }
          float[] sums = new float[BLOCK];
          for (int block = 0; block < blocks.length; block++) {
            int first = block * BLOCK;
            int size = Math.min(BLOCK, rows.length - first);
            for (int row = from; row < to; row++) {
              distances(rows[row], blocks[block], sums);
              queues[row - from].offer(sums, first, size, row);
            }
          }
        });
    return found;
  }

  /** The neighbours of a row, in no order. */
  int[] indices(int row) {
    return indices[row];
  }

  /** Their squared distances. */
  float[] squares(int row) {
    return squares[row];
  }

  /** Rows in blocks, each turned so that its first index is the column: loops go along rows. */
  private static float[][][] blocks(float[][] rows) {
    float[][][] blocks = new float[RowChunks.count(rows.length, BLOCK)][rows[0].length][BLOCK];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < rows[row].length; i++) {
        blocks[row / BLOCK][i][row % BLOCK] = rows[row][i];
      }
    }
    return blocks;
  }

  private static void distances(float[] row, float[][] block, float[] sums) {
    Arrays.fill(sums, 0);
    int i = 0;
    for (; i + 3 < row.length; i += 4) {
      addFour(row, i, block, sums);
    }
    for (; i < row.length; i++) {
      float[] column = block[i];
      for (int j = 0; j < BLOCK; j++) {
        float d = row[i] - column[j];
        sums[j] += d * d;
      }
    }
  }

  /** Four columns at a time: the sums are read and written a quarter as often. */
  private static void addFour(float[] row, int i, float[][] block, float[] sums) {
    float a = row[i];
    float b = row[i + 1];
    float c = row[i + 2];
    float d = row[i + 3];
    float[] as = block[i];
    float[] bs = block[i + 1];
    float[] cs = block[i + 2];
    float[] ds = block[i + 3];
    for (int j = 0; j < BLOCK; j++) {
      float da = a - as[j];
      float db = b - bs[j];
      float dc = c - cs[j];
      float dd = d - ds[j];
      sums[j] += da * da + db * db + (dc * dc + dd * dd);
    }
  }
}
