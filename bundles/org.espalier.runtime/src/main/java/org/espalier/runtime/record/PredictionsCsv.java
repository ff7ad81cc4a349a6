package org.espalier.runtime.record;

import java.util.List;
import org.espalier.evaluation.Predictions;
import org.espalier.runtime.training.Scores;

/** Predictions as comma-separated values: the row, its truth, what was predicted, the scores. */
public final class PredictionsCsv {
  private PredictionsCsv() {}

  /**
   * The text.
   *
   * @param rows the numbers of the rows in the data set
   */
  public static String text(Predictions predictions, int[] rows) {
    List<String> classes = predictions.classes();
    StringBuilder text = new StringBuilder("row,truth,predicted");
    classes.forEach(name -> text.append(',').append(quoted(name)));
    text.append('\n');
    for (int i = 0; i < rows.length; i++) {
      float[] scores = predictions.scores()[i];
      double truth = predictions.truth()[i];
      text.append(rows[i]).append(',');
      if (predictions.isClassification()) {
        text.append(quoted(classes.get((int) truth)))
            .append(',')
            .append(quoted(classes.get(Scores.best(scores))));
        for (float score : scores) {
          text.append(',').append(score);
        }
      } else {
        text.append(truth).append(',').append(scores[0]);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
