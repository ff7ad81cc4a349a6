package org.espalier.runtime.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Predictions;

/** Reads the comma-separated values that {@link PredictionsCsv} wrote. */
final class PredictionsReader {
  private final String text;
  private final Map<String, List<String>> classes;
  private final List<Integer> rows = new ArrayList<>();
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private int at;

  /** What is read of an output. */
  private static final class Column {
    private final List<Double> truth = new ArrayList<>();
    private final List<float[]> scores = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
  }

  /**
   * Reads a text.
   *
   * @param classes the names of the classes of each output, in the order in which they were written
   * @throws IOException if it is not what was written
   */
  PredictionsReader(String text, Map<String, List<String>> classes) throws IOException {
    this.text = text;
    this.classes = classes;
    classes.forEach((name, names) -> columns.put(name, column(names)));
    line();
    try {
      while (at < text.length()) {
        row(line());
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IOException(
          "%s: line %d is damaged: %s"
              .formatted(RunFiles.PREDICTIONS, rows.size() + 2, e.getMessage()),
          e);
    }
  }

  private static Column column(List<String> names) {
    Column column = new Column();
    for (int i = 0; i < names.size(); i++) {
      column.numbers.put(names.get(i), i);
    }
    return column;
  }

  private void row(List<String> cells) throws IOException {
    int place = 0;
    rows.add(Integer.valueOf(cells.get(place++)));
    for (Map.Entry<String, Column> output : columns.entrySet()) {
      Column column = output.getValue();
      int width = classes.get(output.getKey()).size();
      if (width == 0) {
        numbers(column, cells.get(place), cells.get(place + 1));
      } else {
        column.truth.add(truth(column, cells.get(place)));
        float[] scores = new float[width];
        for (int i = 0; i < scores.length; i++) {
          scores[i] = Float.parseFloat(cells.get(place + 2 + i));
        }
        column.scores.add(scores);
      }
      place += 2 + width;
    }
  }

  private static void numbers(Column column, String truth, String predicted) {
    for (double number : NumbersText.read(truth)) {
      column.truth.add(number);
    }
    double[] scores = NumbersText.read(predicted);
    float[] row = new float[scores.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) scores[i];
    }
    column.scores.add(row);
  }

  private static double truth(Column column, String cell) throws IOException {
    Integer number = column.numbers.get(cell);
    if (number == null) {
      throw new IOException("%s: no class \"%s\"".formatted(RunFiles.PREDICTIONS, cell));
    }
    return number;
  }

  /** The numbers of the rows in the data set. */
  List<Integer> rows() {
    return rows;
  }

  /** What an output says of the rows. */
  Predictions predictions(String output) {
    Column column = columns.get(output);
    return new Predictions(
        classes.get(output),
        column.truth.stream().mapToDouble(Double::doubleValue).toArray(),
        column.scores.toArray(float[][]::new));
  }

  /** The cells of the next line. */
  private List<String> line() {
    List<String> cells = new ArrayList<>();
    do {
      cells.add(text.charAt(at) == '"' ? quoted() : plain());
    } while (text.charAt(at++) == ',');
    return cells;
  }

  private String plain() {
    int begin = at;
    while (text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    return text.substring(begin, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (true) {
      int end = text.indexOf('"', at);
      cell.append(text, at, end);
      at = end + 1;
      if (text.charAt(at) != '"') {
        return cell.toString();
      }
      cell.append('"');
      at++;
    }
  }
}
