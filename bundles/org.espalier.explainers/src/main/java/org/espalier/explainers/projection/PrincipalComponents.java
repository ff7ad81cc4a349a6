package org.espalier.explainers.projection;

import java.util.random.RandomGenerator;

/**
 * The directions along which vectors vary most.
 *
 * <p>The sign of a direction is that which makes its greatest number positive, as scikit-learn
 * chooses it.
 */
final class PrincipalComponents {
  /** Up to this many rows or columns all directions are computed, else only the first. */
  static final int EXACT = 512;

  private static final int CHUNK = 64;

  private final double[] means;
  private final double[][] directions;

  PrincipalComponents(double[] means, double[][] directions) {
    this.means = means;
    this.directions = directions;
    for (double[] direction : directions) {
      flip(direction);
    }
  }

  /** How directions are found. */
  enum Solver {
    /** As the size demands. */
    AUTO,
    /** All directions, from the covariances of the columns or the products of the rows. */
    COVARIANCE_EIGH,
    /** The first directions, by multiplying random ones again and again. */
    RANDOMIZED
  }

  /**
   * Finds the first directions.
   *
   * @param vectors rows that are not all equal
   * @param count how many, at most as many as there are rows or columns
   */
  static PrincipalComponents of(
      float[][] vectors, int count, Solver solver, RandomGenerator random) {
    int least = Math.min(vectors.length, vectors[0].length);
    boolean exact = solver == Solver.COVARIANCE_EIGH || (solver == Solver.AUTO && least <= EXACT);
    CentredRows rows = new CentredRows(vectors);
    double[][] directions =
        exact ? ExactDirections.of(rows, count) : RandomizedDirections.of(rows, count, random);
    return new PrincipalComponents(rows.means(), directions);
  }

  private static void flip(double[] direction) {
    double greatest = 0;
    for (double value : direction) {
      if (Math.abs(value) > Math.abs(greatest)) {
        greatest = value;
      }
    }
    if (greatest < 0) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] = -direction[i];
      }
    }
  }

  /** Where each vector stands along each direction: [rows][directions]. */
  double[][] coordinates(float[][] vectors) {
    double[][] coordinates = new double[vectors.length][directions.length];
    RowChunks.each(
        vectors.length,
        CHUNK,
        (chunk, from, to) -> {
          for (int row = from; row < to; row++) {
            for (int k = 0; k < directions.length; k++) {
              coordinates[row][k] = along(vectors[row], directions[k]);
            }
          }
        });
    return coordinates;
  }

  private double along(float[] vector, double[] direction) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += (vector[i] - means[i]) * direction[i];
    }
    return sum;
  }
}
