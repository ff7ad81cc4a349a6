package org.espalier.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.host.Prediction;

/** Writes predictions beside what was predicted. */
final class PredictionText {
  private PredictionText() {}

  /** A line for each row: the input, the label, and how sure the model is of every class. */
  static Table table(List<String> inputs, List<Prediction> predictions) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      Prediction prediction = predictions.get(i);
      rows.add(List.of(inputs.get(i), prediction.label(), scores(prediction)));
    }
    return new Table(List.of(), rows);
  }

  private static String scores(Prediction prediction) {
    return prediction.scores().entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .map(score -> score.getKey() + " " + Figures.text(score.getValue()))
        .collect(Collectors.joining("  "));
  }

  static List<Map<String, Object>> facts(List<String> inputs, List<Prediction> predictions) {
    List<Map<String, Object>> facts = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      Prediction prediction = predictions.get(i);
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("input", inputs.get(i));
      row.put("label", prediction.label());
      row.put("value", prediction.value());
      row.put("scores", prediction.scores());
      facts.add(row);
    }
    return facts;
  }
}
