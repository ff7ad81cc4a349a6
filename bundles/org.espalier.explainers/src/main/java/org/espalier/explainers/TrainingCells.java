package org.espalier.explainers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.espalier.source.DataException;
import org.espalier.source.Row;

/** The cells that a column has in the training rows, and whether they are numbers. */
final class TrainingCells {
  private final boolean numbers;
  private final boolean asText;
  private final double[] present;
  private final int missing;
  private final Map<String, Integer> counts;
  private final Map<String, Object> values;

  /**
   * Reads them.
   *
   * @param rows the training rows, at least one
   * @param categorical whether they are categories even if they are numbers
   */
  TrainingCells(TableColumn column, List<Map<String, Object>> rows, boolean categorical) {
    List<Object> cells = rows.stream().map(column::cell).toList();
    asText = cells.get(0) instanceof CharSequence;
    double[] read = cells.stream().mapToDouble(TrainingCells::number).toArray();
    missing = (int) cells.stream().filter(TrainingCells::isMissing).count();
    present = Arrays.stream(read).filter(x -> !Double.isNaN(x)).toArray();
    numbers = !categorical && present.length > 0 && present.length + missing == read.length;
    counts =
        cells.stream()
            .collect(Collectors.toMap(Cells::text, cell -> 1, Integer::sum, TreeMap::new));
    values =
        cells.stream()
            .collect(Collectors.toMap(Cells::text, cell -> cell, (a, b) -> a, TreeMap::new));
  }

  /** A cell as a number; NaN where it is blank or something else. */
  static double number(Object cell) {
    try {
      return new Row(List.of(cell), "").number(0);
    } catch (DataException e) {
      return Double.NaN;
    }
  }

  /** Whether there is nothing in a cell. */
  static boolean isMissing(Object cell) {
    return cell instanceof Double number ? number.isNaN() : cell.toString().isBlank();
  }

  /** Whether all of them that are not blank are numbers. */
  boolean areNumbers() {
    return numbers;
  }

  /** Those that are numbers. */
  double[] present() {
    return present;
  }

  /** How many are blank. */
  int missing() {
    return missing;
  }

  /** How often each of them stands there, by its text. */
  Map<String, Integer> counts() {
    return counts;
  }

  /** The cell of a text. */
  Object value(String text) {
    return values.get(text);
  }

  /** A number as these cells have them. */
  Object cell(double number) {
    Object cell = Double.isNaN(number) && asText ? "" : number;
    return asText ? Cells.text(cell) : cell;
  }

  /** The mean of numbers, or the most frequent of others. */
  Object typical() {
    if (numbers) {
      return cell(Arrays.stream(present).average().orElseThrow());
    }
    String most =
        counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    return values.get(most);
  }
}
