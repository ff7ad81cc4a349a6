package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.host.ExplainedRow;
import org.espalier.host.Prediction;

/** Explained rows as JSON: runs of characters and pixels stand in one flat list each. */
final class ExplanationsJson {
  private static final String ROW = "row";
  private static final String PREDICTION = "prediction";
  private static final String ATTRIBUTIONS = "attributions";

  private ExplanationsJson() {}

  static JsonNode write(List<ExplainedRow> rows) {
    ArrayNode json = Json.object().arrayNode();
    for (ExplainedRow explained : rows) {
      ObjectNode row = json.addObject();
      explained.number().ifPresent(number -> row.put("number", number));
      ObjectNode cells = row.putObject(ROW);
      explained.row().forEach((feature, cell) -> cells.set(feature, CellJson.write(cell)));
      explained.prediction().ifPresent(said -> row.set(PREDICTION, Json.tree(said)));
      row.put("explainer", explained.explainer());
      write(explained.explanation(), row);
    }
    return json;
  }

  private static void write(Explanation explanation, ObjectNode row) {
    row.put("output", explanation.output());
    row.put("score", explanation.score());
    explanation.intercept().ifPresent(intercept -> row.put("intercept", intercept));
    explanation.fit().ifPresent(fit -> row.put("fit", fit));
    ArrayNode attributions = row.putArray(ATTRIBUTIONS);
    for (Attribution attribution : explanation.attributions()) {
      ObjectNode json = attributions.addObject();
      json.put("feature", attribution.part().feature());
      json.put("name", attribution.part().name());
      json.put("weight", attribution.weight());
      attribution.deviation().ifPresent(deviation -> json.put("deviation", deviation));
      write("spans", attribution.part().spans(), json);
      write("pixels", attribution.part().pixels(), json);
    }
  }

  private static void write(String name, List<Attribution.Run> runs, ObjectNode json) {
    if (!runs.isEmpty()) {
      ArrayNode flat = json.putArray(name);
      runs.forEach(run -> flat.add(run.from()).add(run.to()));
    }
  }

  static List<ExplainedRow> read(JsonNode json) throws IOException {
    List<ExplainedRow> rows = new ArrayList<>();
    for (JsonNode row : json) {
      Map<String, Object> cells = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> cell : row.path(ROW).properties()) {
        cells.put(cell.getKey(), CellJson.read(cell.getValue()));
      }
      Optional<Prediction> prediction =
          row.has(PREDICTION)
              ? Optional.of(Json.value(row.path(PREDICTION), Prediction.class))
              : Optional.empty();
      rows.add(
          new ExplainedRow(
              row.has("number") ? OptionalInt.of(row.path("number").asInt()) : OptionalInt.empty(),
              cells,
              prediction,
              row.path("explainer").asText(),
              explanation(row)));
    }
    return rows;
  }

  private static Explanation explanation(JsonNode row) {
    List<Attribution> attributions = new ArrayList<>();
    for (JsonNode json : row.path(ATTRIBUTIONS)) {
      Attribution.Part part =
          new Attribution.Part(
              json.path("feature").asText(),
              json.path("name").asText(),
              runs(json.path("spans")),
              runs(json.path("pixels")));
      attributions.add(
          new Attribution(part, json.path("weight").asDouble(), number(json, "deviation")));
    }
    return new Explanation(
        row.path("output").asText(),
        row.path("score").asDouble(),
        number(row, "intercept"),
        number(row, "fit"),
        attributions);
  }

  private static OptionalDouble number(JsonNode json, String name) {
    return json.has(name) ? OptionalDouble.of(json.path(name).asDouble()) : OptionalDouble.empty();
  }

  private static List<Attribution.Run> runs(JsonNode flat) {
    List<Attribution.Run> runs = new ArrayList<>();
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      runs.add(new Attribution.Run(flat.get(i).asInt(), flat.get(i + 1).asInt()));
    }
    return runs;
  }
}
