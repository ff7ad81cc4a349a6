package org.espalier.report.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Predictions;

/** Counts which classes were taken for which, where an evaluation was not asked to. */
public final class Confusion {
  private Confusion() {}

  /**
   * The matrix: a row for each true class. The class of a row of the data is the most probable one,
   * the first of equally probable ones.
   */
  public static List<List<Long>> of(Predictions predictions) {
    int n = predictions.classes().size();
    long[][] counts = new long[n][n];
    for (int row = 0; row < predictions.rows(); row++) {
      float[] scores = predictions.scores()[row];
      int best = 0;
      for (int i = 1; i < n; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      counts[(int) predictions.truth()[row]][best]++;
    }
    List<List<Long>> matrix = new ArrayList<>();
    for (long[] row : counts) {
      matrix.add(Arrays.stream(row).boxed().toList());
    }
    return matrix;
  }

  /** Precision, recall, f1 and support of each class; what would divide by zero is 0. */
  public static Map<String, Map<String, Double>> perClass(
      List<String> classes, List<List<Long>> matrix) {
    long[] predicted = new long[classes.size()];
    for (List<Long> row : matrix) {
      Arrays.setAll(predicted, i -> predicted[i] + row.get(i));
    }
    Map<String, Map<String, Double>> all = new LinkedHashMap<>();
    for (int i = 0; i < classes.size(); i++) {
      long right = matrix.get(i).get(i);
      long support = matrix.get(i).stream().mapToLong(Long::longValue).sum();
      Map<String, Double> figures = new LinkedHashMap<>();
      figures.put("precision", ratio(right, predicted[i]));
      figures.put("recall", ratio(right, support));
      figures.put("f1", ratio(2 * right, predicted[i] + support));
      figures.put("support", (double) support);
      all.put(classes.get(i), figures);
    }
    return all;
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
