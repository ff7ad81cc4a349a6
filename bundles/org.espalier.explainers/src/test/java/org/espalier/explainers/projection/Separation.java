package org.espalier.explainers.projection;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** How well groups stand apart in a plane. */
final class Separation {
  private Separation() {}

  private static double distance(double[] a, double[] b) {
    return Math.hypot(a[0] - b[0], a[1] - b[1]);
  }

  /** The share of the nearest points that are of the same group. */
  static double purity(double[][] points, int neighbours, IntUnaryOperator group) {
    return IntStream.range(0, points.length)
        .parallel()
        .mapToDouble(
            row ->
                IntStream.range(0, points.length)
                        .filter(other -> other != row)
                        .boxed()
                        .sorted(
                            (a, b) ->
                                Double.compare(
                                    distance(points[row], points[a]),
                                    distance(points[row], points[b])))
                        .limit(neighbours)
                        .filter(other -> group.applyAsInt(other) == group.applyAsInt(row))
                        .count()
                    / (double) neighbours)
        .average()
        .orElse(0);
  }

  /** Rousseeuw's silhouette, averaged over points whose groups follow each other in turn. */
  static double silhouette(double[][] points, int groups) {
    return IntStream.range(0, points.length)
        .parallel()
        .mapToDouble(row -> silhouette(points, groups, row))
        .average()
        .orElse(0);
  }

  private static double silhouette(double[][] points, int groups, int row) {
    double[] sums = new double[groups];
    int[] counts = new int[groups];
    for (int other = 0; other < points.length; other++) {
      if (other != row) {
        sums[other % groups] += distance(points[row], points[other]);
        counts[other % groups]++;
      }
    }
    double within = sums[row % groups] / counts[row % groups];
    double[] others =
        IntStream.range(0, groups)
            .filter(group -> group != row % groups)
            .mapToDouble(group -> sums[group] / counts[group])
            .toArray();
    double nearest = Arrays.stream(others).min().orElseThrow();
    return (nearest - within) / Math.max(within, nearest);
  }
}
