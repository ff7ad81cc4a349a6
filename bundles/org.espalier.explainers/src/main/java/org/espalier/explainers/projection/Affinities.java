package org.espalier.explainers.projection;

import java.util.Arrays;

/**
 * How near each row has each other one: the joint probabilities of t-SNE, of those rows that are
 * among each other's neighbours. They are symmetric and add up to 1.
 *
 * <p>Row i's neighbours are normally distributed around it, as widely as gives them the perplexity:
 * van der Maaten and Hinton, Visualizing Data using t-SNE, section 2.
 */
final class Affinities {
  private static final int CHUNK = 64;
  private static final int STEPS = 100;
  private static final double TOLERANCE = 1e-5;

  /** Where the entries of each row begin, and after the last one. */
  private final int[] begin;

  private final int[] columns;
  private final double[] values;

  private Affinities(int[] begin) {
    this.begin = begin;
    this.columns = new int[begin[begin.length - 1]];
    this.values = new double[columns.length];
  }

  /** Computes them. */
  static Affinities of(NearestNeighbours neighbours, int rows, double perplexity) {
    double[][] conditional = new double[rows][];
    RowChunks.each(
        rows,
        CHUNK,
        (chunk, from, to) -> {
          for (int row = from; row < to; row++) {
            conditional[row] = conditional(neighbours.squares(row), perplexity);
          }
        });
    Affinities joint = new Affinities(begins(neighbours, rows));
    joint.fill(neighbours, conditional);
    joint.merge();
    return joint;
  }

  /** The probabilities of neighbours at these distances whose entropy is log(perplexity). */
  private static double[] conditional(float[] squares, double perplexity) {
    double least = Double.MAX_VALUE;
    double mean = 0;
    for (float square : squares) {
      least = Math.min(least, square);
      mean += (double) square / squares.length;
    }
    double entropy = StrictMath.log(perplexity);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = mean > least ? 1 / (mean - least) : 1;
    double[] p = new double[squares.length];
    for (int step = 0; step < STEPS; step++) {
      double excess = fill(p, squares, least, precision) - entropy;
      if (Math.abs(excess) <= TOLERANCE) {
        break;
      }
      if (excess > 0) {
        low = precision;
        precision = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
      } else {
        high = precision;
        precision = (low + high) / 2;
      }
    }
    return p;
  }

  /** Sets probabilities; answers their entropy. Those of the nearest are never all 0. */
  private static double fill(double[] p, float[] squares, double least, double precision) {
    double sum = 0;
    double weighted = 0;
    for (int i = 0; i < p.length; i++) {
      double farther = squares[i] - least;
      p[i] = StrictMath.exp(-farther * precision);
      sum += p[i];
      weighted += farther * p[i];
    }
    for (int i = 0; i < p.length; i++) {
      p[i] /= sum;
    }
    return StrictMath.log(sum) + precision * weighted / sum;
  }

  private static int[] begins(NearestNeighbours neighbours, int rows) {
    int[] begin = new int[rows + 1];
    for (int row = 0; row < rows; row++) {
      begin[row + 1] += neighbours.indices(row).length;
      for (int other : neighbours.indices(row)) {
        begin[other + 1]++;
      }
    }
    for (int row = 0; row < rows; row++) {
      begin[row + 1] += begin[row];
    }
    return begin;
  }

  /** Each probability stands in the row and in that of the neighbour, halved over all. */
  private void fill(NearestNeighbours neighbours, double[][] conditional) {
    int[] next = Arrays.copyOf(begin, conditional.length);
    for (int row = 0; row < conditional.length; row++) {
      int[] others = neighbours.indices(row);
      for (int i = 0; i < others.length; i++) {
        double share = conditional[row][i] / (2.0 * conditional.length);
        put(next[row]++, others[i], share);
        put(next[others[i]]++, row, share);
      }
    }
  }

  private void put(int place, int column, double value) {
    columns[place] = column;
    values[place] = value;
  }

  /** Sorts each row, and adds what it has twice. */
  private void merge() {
    int kept = 0;
    for (int row = 0; row + 1 < begin.length; row++) {
      int from = begin[row];
      int to = begin[row + 1];
      begin[row] = kept;
      double[] sums = new double[to - from];
      long[] keys = new long[to - from];
      for (int i = from; i < to; i++) {
        keys[i - from] = ((long) columns[i] << 32) | (i - from);
        sums[i - from] = values[i];
      }
      Arrays.sort(keys);
      int first = kept;
      for (long key : keys) {
        int column = (int) (key >> 32);
        double value = sums[(int) key];
        if (kept > first && columns[kept - 1] == column) {
          values[kept - 1] += value;
        } else {
          put(kept++, column, value);
        }
      }
    }
    begin[begin.length - 1] = kept;
  }

  /** How many rows there are. */
  int rows() {
    return begin.length - 1;
  }

  /** Where the entries of a row begin; those of the last one end where one after it would. */
  int begin(int row) {
    return begin[row];
  }

  /** The other row of an entry. */
  int column(int entry) {
    return columns[entry];
  }

  /** The probability of an entry. */
  double value(int entry) {
    return values[entry];
  }
}
