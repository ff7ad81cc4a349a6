package org.espalier.explainers;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes one column after the other, each time the one with which least squares fit best.
 *
 * <p>What the columns already taken explain is taken off all others (Gram-Schmidt), so that a step
 * costs one product with the matrix and not a fit for each column that is left.
 */
final class ForwardSelection {
  // of a column's own square: less than this left of it is rounding
  private static final double ROUNDING = 1e-9;

  private final WeightedData data;
  private final double[] target;
  private final double[] whole;
  private final double[] squares;
  private final double[] shares;
  private final boolean[] taken;
  private final List<double[]> directions = new ArrayList<>();

  ForwardSelection(WeightedData data) {
    this.data = data;
    target = data.target();
    whole = data.squares();
    squares = whole.clone();
    shares = data.transposedTimes(target);
    taken = new boolean[squares.length];
  }

  /** The numbers of the columns, in the order in which they were taken. */
  int[] choose(int count) {
    int[] chosen = new int[Math.min(count, squares.length)];
    for (int step = 0; step < chosen.length; step++) {
      chosen[step] = best();
      take(chosen[step]);
    }
    return chosen;
  }

  private int best() {
    int best = -1;
    double most = -1;
    for (int j = 0; j < squares.length; j++) {
      double gain = squares[j] > ROUNDING * whole[j] ? shares[j] * shares[j] / squares[j] : 0;
      if (!taken[j] && gain > most) {
        best = j;
        most = gain;
      }
    }
    return best;
  }

  private void take(int column) {
    taken[column] = true;
    double[] direction = data.column(column);
    for (int pass = 0; pass < 2; pass++) {
      for (double[] earlier : directions) {
        WeightedData.add(direction, -WeightedData.dot(earlier, direction), earlier);
      }
    }
    double square = WeightedData.dot(direction, direction);
    if (square <= ROUNDING * whole[column]) {
      return;
    }
    double length = Math.sqrt(square);
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= length;
    }
    directions.add(direction);
    double share = WeightedData.dot(direction, target);
    double[] products = data.transposedTimes(direction);
    for (int j = 0; j < products.length; j++) {
      squares[j] -= products[j] * products[j];
      shares[j] -= products[j] * share;
    }
  }
}
