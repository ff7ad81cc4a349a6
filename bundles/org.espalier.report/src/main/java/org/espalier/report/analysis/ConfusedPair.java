package org.espalier.report.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A class that was taken for another.
 *
 * @param truth the number of the true class
 * @param predicted the number of the class it was taken for
 * @param count how often
 * @param share the share of the true class's rows
 */
public record ConfusedPair(int truth, int predicted, long count, double share) {
  /** The pairs that were confused most often, at most so many. */
  public static List<ConfusedPair> most(List<List<Long>> confusion, int most) {
    List<ConfusedPair> pairs = new ArrayList<>();
    for (int truth = 0; truth < confusion.size(); truth++) {
      List<Long> row = confusion.get(truth);
      long sum = row.stream().mapToLong(Long::longValue).sum();
      for (int predicted = 0; predicted < row.size(); predicted++) {
        long count = row.get(predicted);
        if (predicted != truth && count > 0) {
          pairs.add(new ConfusedPair(truth, predicted, count, (double) count / sum));
        }
      }
    }
    pairs.sort(
        Comparator.comparingLong(ConfusedPair::count)
            .thenComparingDouble(ConfusedPair::share)
            .reversed()
            .thenComparingInt(ConfusedPair::truth));
    return List.copyOf(pairs.subList(0, Math.min(most, pairs.size())));
  }
}
