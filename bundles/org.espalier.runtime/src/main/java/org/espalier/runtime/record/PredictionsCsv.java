package org.espalier.runtime.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Predictions;
import org.espalier.runtime.prediction.Scores;

/**
 * Predictions as comma-separated values: the row, its truth, what was predicted, the scores.
 *
 * <p>The columns of a further output are called {@code NAME.truth}, {@code NAME.predicted} and
 * {@code NAME.CLASS}. Where a row has several numbers, they stand in one cell between blanks.
 */
public final class PredictionsCsv {
  private PredictionsCsv() {}

  /**
   * The text.
   *
   * @param outputs what each output says, by name; the prediction is called ""
   * @param rows the numbers of the rows in the data set
   */
  public static String text(Map<String, Predictions> outputs, int[] rows) {
    List<String> head = new ArrayList<>(List.of("row"));
    outputs.forEach((name, said) -> head.addAll(head(name.isEmpty() ? "" : name + ".", said)));
    StringBuilder text = new StringBuilder();
    line(text, head);
    for (int i = 0; i < rows.length; i++) {
      List<String> cells = new ArrayList<>(List.of(Integer.toString(rows[i])));
      for (Predictions said : outputs.values()) {
        cells.addAll(cells(said, i));
      }
      line(text, cells);
    }
    return text.toString();
  }

  private static List<String> head(String prefix, Predictions said) {
    List<String> head = new ArrayList<>(List.of(prefix + "truth", prefix + "predicted"));
    said.classes().forEach(name -> head.add(prefix + name));
    return head;
  }

  private static List<String> cells(Predictions said, int row) {
    float[] scores = said.scores()[row];
    if (!said.isClassification()) {
      return List.of(NumbersText.ofTruth(said, row), NumbersText.ofScores(said, row));
    }
    double truth = said.truth()[row];
    List<String> classes = said.classes();
    List<String> cells =
        new ArrayList<>(List.of(classes.get((int) truth), classes.get(Scores.best(scores))));
    for (float score : scores) {
      cells.add(Float.toString(score));
    }
    return cells;
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(String.join(",", cells.stream().map(PredictionsCsv::quoted).toList())).append('\n');
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
