package org.espalier.runtime.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Predictions;

/**
 * Figures over the test rows as JSON: those of the prediction at the top, where an evaluator judged
 * it, and under {@code outputs} for each output the names of its classes, and the figures of those
 * that are not the prediction.
 */
final class MetricsJson {
  private static final String OUTPUTS = "outputs";
  private static final String CLASSES = "classes";
  private static final String EVALUATION = "evaluation";

  private MetricsJson() {}

  static JsonNode write(Map<String, Predictions> outputs, Map<String, Evaluation> evaluations) {
    Evaluation main = evaluations.get("");
    ObjectNode json = main == null ? Json.object() : (ObjectNode) Json.tree(main);
    ObjectNode all = json.putObject(OUTPUTS);
    outputs.forEach(
        (name, said) -> {
          ObjectNode output = all.putObject(name);
          output.set(CLASSES, Json.tree(said.classes()));
          if (!name.isEmpty() && evaluations.containsKey(name)) {
            output.set(EVALUATION, Json.tree(evaluations.get(name)));
          }
        });
    return json;
  }

  /** The names of the classes of each output, by the output's name. */
  static Map<String, List<String>> classes(JsonNode json) {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    json.path(OUTPUTS)
        .properties()
        .forEach(
            output -> {
              List<String> names = new ArrayList<>();
              output.getValue().path(CLASSES).forEach(name -> names.add(name.asText()));
              classes.put(output.getKey(), names);
            });
    return classes;
  }

  /** The figures of an output, if it was judged. */
  static Optional<Evaluation> evaluation(JsonNode json, String output) throws IOException {
    if (!output.isEmpty()) {
      JsonNode further = json.path(OUTPUTS).path(output).path(EVALUATION);
      return further.isMissingNode()
          ? Optional.empty()
          : Optional.of(Json.value(further, Evaluation.class));
    }
    ObjectNode main = ((ObjectNode) json).deepCopy();
    main.remove(OUTPUTS);
    return main.isEmpty() ? Optional.empty() : Optional.of(Json.value(main, Evaluation.class));
  }
}
