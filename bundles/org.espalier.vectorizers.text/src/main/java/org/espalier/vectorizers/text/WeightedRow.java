package org.espalier.vectorizers.text;

import java.util.Arrays;

/** Collects the weights of one text and scales them by their norm; for one thread. */
final class WeightedRow {
  private final Norm norm;
  private int[] columns = new int[1 << 8];
  private double[] weights = new double[1 << 8];
  private int count;

  WeightedRow(Norm norm) {
    this.norm = norm;
  }

  /** Adds a column and its weight. */
  void add(int column, double weight) {
    if (count == columns.length) {
      columns = Arrays.copyOf(columns, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
    }
    columns[count] = column;
    weights[count++] = weight;
  }

  /** Hands over the weights that are not 0, scaled, and forgets them. */
  void drain(WeightSink sink) {
    double divisor = norm.of(weights, count);
    for (int i = 0; i < count; i++) {
      if (weights[i] != 0) {
        sink.set(columns[i], weights[i] / divisor);
      }
    }
    count = 0;
  }
}
