package org.espalier.report.chart;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chooses the points of a line that keep its shape.
 *
 * <p>Steinarsson's "largest triangle three buckets" (Downsampling Time Series for Visual
 * Representation, 2013): of each of as many stretches as points are wanted, the point that spans
 * the largest triangle with the one chosen before and the middle of the next stretch.
 */
final class Thinning {
  private Thinning() {}

  /**
   * The numbers of the points to keep, the first and the last among them.
   *
   * @param most how many, at least 3
   */
  static int[] of(double[] xs, double[] ys, int most) {
    int points = xs.length;
    if (points <= most) {
      return IntStream.range(0, points).toArray();
    }
    int[] kept = new int[most];
    kept[most - 1] = points - 1;
    double every = (double) (points - 2) / (most - 2);
    for (int i = 1; i < most - 1; i++) {
      int from = 1 + (int) ((i - 1) * every);
      int to = 1 + (int) (i * every);
      int after = Math.min(points, 1 + (int) ((i + 1) * every));
      kept[i] = largest(xs, ys, kept[i - 1], from, to, Math.max(after, to + 1));
    }
    return kept;
  }

  private static int largest(double[] xs, double[] ys, int before, int from, int to, int after) {
    double nextX = mean(xs, to, after);
    double nextY = mean(ys, to, after);
    int best = from;
    double most = -1;
    for (int i = from; i < to; i++) {
      double twice =
          Math.abs(
              (xs[before] - nextX) * (ys[i] - ys[before])
                  - (xs[before] - xs[i]) * (nextY - ys[before]));
      if (twice > most) {
        most = twice;
        best = i;
      }
    }
    return best;
  }

  private static double mean(double[] values, int from, int to) {
    return Arrays.stream(values, from, Math.min(to, values.length)).average().orElse(0);
  }

  static double[] picked(double[] values, int[] numbers) {
    return Arrays.stream(numbers).mapToDouble(i -> values[i]).toArray();
  }
}
