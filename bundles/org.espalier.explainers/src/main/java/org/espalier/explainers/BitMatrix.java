package org.espalier.explainers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Samples that have parts or have them not, a bit each. */
final class BitMatrix implements SampleMatrix {
  private final int rows;
  private final int columns;
  private final int words;
  private final long[][] bits;

  /** Every sample has every part. */
  BitMatrix(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    words = (columns + Long.SIZE - 1) / Long.SIZE;
    bits = new long[rows][words];
    for (long[] row : bits) {
      Arrays.fill(row, -1L);
      if (columns % Long.SIZE != 0) {
        row[words - 1] = (1L << columns) - 1;
      }
    }
  }

  /** Takes a part from a sample. */
  void remove(int row, int column) {
    bits[row][column >> 6] &= ~(1L << column);
  }

  /** Whether a sample has a part. */
  boolean has(int row, int column) {
    return (bits[row][column >> 6] >>> column & 1) != 0;
  }

  /** The cosine distance of what a sample has to all parts; 1 where it has none. */
  double cosineDistance(int row) {
    int count = 0;
    for (long word : bits[row]) {
      count += Long.bitCount(word);
    }
    return 1 - Math.sqrt((double) count / columns);
  }

  /** For each sample the first one that has the same parts. */
  int[] firstAlike() {
    int[] first = new int[rows];
    Map<Bits, Integer> seen = new HashMap<>();
    for (int row = 0; row < rows; row++) {
      Integer earlier = seen.putIfAbsent(new Bits(bits[row]), row);
      first[row] = earlier == null ? row : earlier;
    }
    return first;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public double[] times(double[] vector) {
    double[] result = new double[rows];
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int word = 0; word < words; word++) {
        for (long left = bits[row][word]; left != 0; left &= left - 1) {
          sum += vector[(word << 6) + Long.numberOfTrailingZeros(left)];
        }
      }
      result[row] = sum;
    }
    return result;
  }

  @Override
  public double[] transposedTimes(double[] vector) {
    double[] result = new double[columns];
    for (int row = 0; row < rows; row++) {
      double factor = vector[row];
      for (int word = 0; word < words; word++) {
        for (long left = bits[row][word]; left != 0; left &= left - 1) {
          result[(word << 6) + Long.numberOfTrailingZeros(left)] += factor;
        }
      }
    }
    return result;
  }

  @Override
  public double[] transposedSquaresTimes(double[] vector) {
    return transposedTimes(vector);
  }

  @Override
  public double element(int row, int column) {
    return has(row, column) ? 1 : 0;
  }

  /** A row as a key. */
  private static final class Bits {
    private final long[] words;

    Bits(long[] words) {
      this.words = words;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bits bits && Arrays.equals(words, bits.words);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(words);
    }
  }
}
