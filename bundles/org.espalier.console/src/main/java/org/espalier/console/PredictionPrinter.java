package org.espalier.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.console.call.Json;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;

/** Prints predictions one by one, so that any number of rows can be predicted. */
final class PredictionPrinter {
  private final PredictionFormat format;
  private final PrintStream out;
  private List<String> classes = List.of();
  private Map<String, List<String>> outputs = Map.of();
  private Map<String, List<Long>> shapes = Map.of();

  PredictionPrinter(PredictionFormat format, PrintStream out) {
    this.format = format;
    this.out = out;
  }

  /** Prints what comes before the first row. */
  void begin(Predictor predictor) {
    classes = predictor.classes();
    outputs = predictor.outputs();
    shapes = predictor.shapes();
    if (format == PredictionFormat.csv) {
      List<String> header = new ArrayList<>(ModelColumns.of(predictor).names());
      header.addAll(columns("", classes, shape("")));
      outputs.forEach((name, names) -> header.addAll(columns(name + ".", names, shape(name))));
      printCsv(header);
    }
  }

  private List<Long> shape(String output) {
    return shapes.getOrDefault(output, List.of());
  }

  /** A class and the scores of all, or a number; of several numbers a column for each. */
  private static List<String> columns(String prefix, List<String> classes, List<Long> shape) {
    long count = shape.stream().reduce(1L, Math::multiplyExact);
    List<String> columns = new ArrayList<>(List.of(prefix + "label", prefix + "value"));
    if (count == 1 || count == classes.size()) {
      classes.forEach(name -> columns.add(prefix + name));
      return columns;
    }
    for (long place = 0; place < count; place++) {
      columns.add(prefix + indices(place, shape));
    }
    return columns;
  }

  /** The place of a number as indices: {@code 2.0}. */
  private static String indices(long place, List<Long> shape) {
    StringBuilder indices = new StringBuilder();
    long rest = place;
    for (int axis = shape.size() - 1; axis >= 0; axis--) {
      indices.insert(0, (axis == 0 ? "" : ".") + rest % shape.get(axis));
      rest /= shape.get(axis);
    }
    return indices.toString();
  }

  void print(InputRow row, Prediction prediction) throws IOException {
    switch (format) {
      case text -> printText(row, prediction);
      case csv -> printCsv(row, prediction);
      case jsonl -> out.println(Json.line(facts(row, prediction)));
    }
  }

  private void printText(InputRow row, Prediction prediction) {
    out.print(PredictionText.table(List.of(row.text()), List.of(prediction)).indented(0));
  }

  private void printCsv(InputRow row, Prediction prediction) {
    List<String> cells = new ArrayList<>();
    row.flat().forEach(cell -> cells.add(String.valueOf(cell)));
    cells.addAll(cells(prediction, classes));
    outputs.forEach((name, names) -> cells.addAll(cells(prediction.outputs().get(name), names)));
    printCsv(cells);
  }

  private static List<String> cells(Prediction prediction, List<String> classes) {
    List<String> cells =
        new ArrayList<>(List.of(prediction.label(), Double.toString(prediction.value())));
    if (!prediction.shape().isEmpty()) {
      prediction.numbers().forEach(number -> cells.add(Double.toString(number)));
      return cells;
    }
    for (String name : classes) {
      cells.add(Double.toString(prediction.scores().getOrDefault(name, Double.NaN)));
    }
    return cells;
  }

  private void printCsv(List<String> cells) {
    StringWriter line = new StringWriter();
    CsvWriter.builder().bufferSize(0).build(line).writeRecord(cells);
    out.print(line);
  }

  private static Map<String, Object> facts(InputRow row, Prediction prediction) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("input", row.cells());
    facts.putAll(PredictionText.facts(prediction));
    return facts;
  }
}
