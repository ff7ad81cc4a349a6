package org.espalier.console;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;

/** Prints predictions one by one, so that any number of rows can be predicted. */
final class PredictionPrinter {
  private final PredictionFormat format;
  private final PrintStream out;
  private List<String> classes = List.of();

  PredictionPrinter(PredictionFormat format, PrintStream out) {
    this.format = format;
    this.out = out;
  }

  /** Prints what comes before the first row. */
  void begin(Predictor predictor) {
    classes = predictor.classes();
    if (format == PredictionFormat.csv) {
      List<String> header = new ArrayList<>(predictor.features());
      header.add("label");
      header.add("value");
      header.addAll(classes);
      printCsv(header);
    }
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
    row.cells().values().forEach(cell -> cells.add(String.valueOf(cell)));
    cells.add(prediction.label());
    cells.add(Double.toString(prediction.value()));
    for (String name : classes) {
      cells.add(Double.toString(prediction.scores().getOrDefault(name, Double.NaN)));
    }
    printCsv(cells);
  }

  private void printCsv(List<String> cells) {
    StringWriter line = new StringWriter();
    CsvWriter.builder().bufferSize(0).build(line).writeRecord(cells);
    out.print(line);
  }

  private static Map<String, Object> facts(InputRow row, Prediction prediction) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("input", row.cells());
    facts.put("label", prediction.label());
    facts.put("value", prediction.value());
    facts.put("scores", prediction.scores());
    return facts;
  }
}
