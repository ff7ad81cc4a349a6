package org.espalier.tck;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How far the neighbours in a projection are neighbours indeed: 1 if all are, 0 at worst.
 *
 * <p>Venna and Kaski, Neighborhood preservation in nonlinear projection methods, equation 1: 1 - 2
 * / (n k (2n - 3k - 1)) times the sum, over the k nearest points of each point, of how much farther
 * than k their rank is among the vectors.
 */
public final class Trustworthiness {
  private Trustworthiness() {}

  /**
   * Computes it by Euclidean distances.
   *
   * @param vectors [rows][length]
   * @param points [rows][2]
   * @param neighbours how many are looked at; fewer than half of the rows
   */
  public static double of(float[][] vectors, double[][] points, int neighbours) {
    int rows = vectors.length;
    if (2 * neighbours >= rows) {
      throw new IllegalArgumentException(
          "%d neighbours are not fewer than half of %d rows".formatted(neighbours, rows));
    }
    double excess =
        IntStream.range(0, rows)
            .parallel()
            .mapToLong(row -> excess(distances(vectors, row), distances(points, row), neighbours))
            .sum();
    return 1 - 2.0 * excess / ((double) rows * neighbours * (2.0 * rows - 3.0 * neighbours - 1));
  }

  /** How many vectors are nearer than the neighbours of a point should have, in sum. */
  private static long excess(double[] far, double[] shown, int neighbours) {
    double[] sorted = far.clone();
    Arrays.sort(sorted);
    long excess = 0;
    for (int neighbour : nearest(shown, neighbours)) {
      int rank = Arrays.binarySearch(sorted, far[neighbour]) + 1;
      excess += Math.max(0, rank - neighbours);
    }
    return excess;
  }

  private static int[] nearest(double[] distances, int count) {
    return IntStream.range(0, distances.length)
        .boxed()
        .sorted((a, b) -> Double.compare(distances[a], distances[b]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The squared distances of a row to each; to itself it is farther than anything. */
  private static double[] distances(float[][] rows, int row) {
    double[] distances = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int k = 0; k < rows[row].length; k++) {
        double difference = (double) rows[i][k] - rows[row][k];
        distances[i] += difference * difference;
      }
    }
    distances[row] = Double.POSITIVE_INFINITY;
    return distances;
  }

  private static double[] distances(double[][] rows, int row) {
    double[] distances = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      distances[i] = Math.hypot(rows[i][0] - rows[row][0], rows[i][1] - rows[row][1]);
    }
    distances[row] = Double.POSITIVE_INFINITY;
    return distances;
  }
}
