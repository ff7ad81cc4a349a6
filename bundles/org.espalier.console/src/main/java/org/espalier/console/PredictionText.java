package org.espalier.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.console.call.Figures;
import org.espalier.console.call.Table;
import org.espalier.host.Prediction;

/** Writes predictions beside what was predicted. */
final class PredictionText {
  private PredictionText() {}

  /**
   * A line for each row: the input, the label, and how sure the model is of every class; then the
   * same of each further output, behind its name.
   */
  static Table table(List<String> inputs, List<Prediction> predictions) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      Prediction prediction = predictions.get(i);
      List<String> row = new ArrayList<>();
      row.addAll(List.of(inputs.get(i), prediction.label(), scores(prediction)));
      prediction
          .outputs()
          .forEach(
              (name, further) -> {
                row.add(name + ": " + further.label());
                if (!further.scores().isEmpty()) {
                  row.add(scores(further));
                }
              });
      rows.add(row);
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
      row.putAll(facts(prediction));
      facts.add(row);
    }
    return facts;
  }

  /** What a prediction says, that of further outputs by name, if there are any. */
  static Map<String, Object> facts(Prediction prediction) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("label", prediction.label());
    facts.put("value", prediction.value());
    facts.put("scores", prediction.scores());
    if (!prediction.shape().isEmpty()) {
      facts.put("numbers", nested(prediction.numbers(), prediction.shape()));
    }
    if (!prediction.outputs().isEmpty()) {
      Map<String, Object> outputs = new LinkedHashMap<>();
      prediction.outputs().forEach((name, further) -> outputs.put(name, facts(further)));
      facts.put("outputs", outputs);
    }
    return facts;
  }

  /** Numbers as lists in lists of these extents. */
  private static List<?> nested(List<Double> numbers, List<Long> shape) {
    if (shape.size() < 2) {
      return numbers;
    }
    int width = Math.toIntExact(numbers.size() / shape.get(0));
    List<Object> lists = new ArrayList<>();
    for (int from = 0; from < numbers.size(); from += width) {
      lists.add(nested(numbers.subList(from, from + width), shape.subList(1, shape.size())));
    }
    return lists;
  }
}
