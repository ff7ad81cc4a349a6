package org.espalier.explainers.projection;

import java.util.random.RandomGenerator;

/**
 * The first principal directions, by multiplying random ones with the rows again and again: Halko,
 * Martinsson and Tropp, Finding Structure with Randomness, algorithms 4.4 and 5.1. With
 * scikit-learn's numbers: 10 directions more than are wanted, 7 turns.
 */
final class RandomizedDirections {
  private static final int MORE = 10;
  private static final int TURNS = 7;

  private RandomizedDirections() {}

  /** The first directions: [count][columns]. */
  static double[][] of(CentredRows rows, int count, RandomGenerator random) {
    int width = Math.min(count + MORE, Math.min(rows.rows(), rows.columns()));
    double[][] start = new double[rows.columns()][width];
    for (double[] line : start) {
      for (int i = 0; i < width; i++) {
        line[i] = random.nextGaussian();
      }
    }
    double[][] basis = Bases.orthogonalColumns(rows.times(start));
    for (int turn = 0; turn < TURNS; turn++) {
      double[][] back = Bases.orthogonalColumns(rows.transposedTimes(basis));
      basis = Bases.orthogonalColumns(rows.times(back));
    }
    return directions(rows.transposedTimes(basis), count);
  }

  /** The directions that are in the rows' shadow on a basis, [columns][width]. */
  private static double[][] directions(double[][] shadow, int count) {
    double[][] lines = Bases.transposed(shadow);
    double[][] products = new double[lines.length][lines.length];
    for (int i = 0; i < lines.length; i++) {
      for (int j = 0; j < lines.length; j++) {
        products[i][j] = Bases.dot(lines[i], lines[j]);
      }
    }
    SymmetricEigen.Pairs pairs = SymmetricEigen.of(products);
    double[][] directions = new double[count][shadow.length];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < lines.length; i++) {
        add(directions[k], lines[i], pairs.vectors()[k][i]);
      }
    }
    return pairs.withoutNothing(Bases.unitRows(directions));
  }

  private static void add(double[] sum, double[] line, double factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * line[i];
    }
  }
}
