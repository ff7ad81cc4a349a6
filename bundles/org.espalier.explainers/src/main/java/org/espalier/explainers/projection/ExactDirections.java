package org.espalier.explainers.projection;

import java.util.Arrays;

/** Principal directions by decomposing the smaller one of two matrices of products. */
final class ExactDirections {
  private ExactDirections() {}

  /** The first directions: [count][columns]. */
  static double[][] of(CentredRows rows, int count) {
    return rows.columns() <= rows.rows() ? ofColumns(rows, count) : ofRows(rows, count);
  }

  private static double[][] ofColumns(CentredRows rows, int count) {
    SymmetricEigen.Pairs pairs = SymmetricEigen.of(rows.covariances());
    return pairs.withoutNothing(Arrays.copyOf(pairs.vectors(), count));
  }

  /** With X X' u = s^2 u the direction is X' u / s: there are fewer rows than columns. */
  private static double[][] ofRows(CentredRows rows, int count) {
    SymmetricEigen.Pairs pairs = SymmetricEigen.of(rows.products());
    double[][] weights = Bases.transposed(Arrays.copyOf(pairs.vectors(), count));
    return pairs.withoutNothing(Bases.unitRows(Bases.transposed(rows.transposedTimes(weights))));
  }
}
