package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Background;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.espalier.tck.ExplainTrial;
import org.espalier.tck.GlobalExplainerContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class PermutationImportanceTest extends GlobalExplainerContract {
  private static final int REPEATS = 1000;

  @Override
  protected PermutationImportance component() {
    return new PermutationImportance();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "n_repeats: 2, metric: log_loss");
  }

  private static Chosen importance(String settings) {
    return Chosen.of(new PermutationImportance(), "permutation_importance", settings);
  }

  /** What the note in {@code permutation_importance.json} says was computed there. */
  @TestFactory
  Stream<DynamicTest> importancesAreThoseOfScikitLearn() throws IOException {
    JsonNode reference;
    try (InputStream in =
        PermutationImportanceTest.class.getResourceAsStream(
            "/reference/permutation_importance.json")) {
      reference = new ObjectMapper().readTree(in);
    }
    assertEquals(5, reference.get("cases").size());
    return StreamSupport.stream(reference.get("cases").spliterator(), false)
        .map(
            expected ->
                DynamicTest.dynamicTest(
                    expected.get("metric").asText(), () -> check(reference, expected)));
  }

  /** Both means are of 1,000 permutations; five standard errors of their difference are allowed. */
  private static void check(JsonNode reference, JsonNode expected) throws IOException {
    String metric = expected.get("metric").asText();
    boolean classes = metric.equals("accuracy") || metric.equals("log_loss");
    Explanation explanation =
        importance("n_repeats: " + REPEATS + ", metric: " + metric)
            .explain(Map.of(), 0, trial(reference, classes));
    assertEquals(metric, explanation.output());
    assertEquals(expected.get("score").asDouble(), explanation.score(), 1e-6);
    for (Attribution attribution : explanation.attributions()) {
      int column = List.of("a", "b", "c").indexOf(attribution.part().name());
      double deviation = expected.get("deviations").get(column).asDouble();
      double error = 5 * deviation * Math.sqrt(2.0 / REPEATS) + 1e-5;
      assertEquals(
          expected.get("means").get(column).asDouble(),
          attribution.weight(),
          error,
          attribution.toString());
      assertEquals(deviation, attribution.deviation().orElseThrow(), 0.15 * deviation + 1e-9);
    }
    assertEquals("a", explanation.attributions().get(0).part().name());
  }

  private static ExplainTrial trial(JsonNode reference, boolean classes) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonNode row : reference.get("rows")) {
      rows.add(
          Map.of(
              "first", row.get(0).asDouble(),
              "others", List.of(row.get(1).asDouble(), row.get(2).asDouble())));
    }
    List<Double> truth = new ArrayList<>();
    reference.get(classes ? "classes" : "numbers").forEach(t -> truth.add(t.asDouble()));
    double[] weights = new double[3];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = reference.get("weights").get(i).asDouble();
    }
    return ExplainTrial.of(
            classes ? List.of("no", "yes") : List.of(), row -> said(weights, row, classes))
        .reading("first", Column.Type.NUMBER, "a")
        .reading("others", Column.Type.NUMBER, "b", "c")
        .with(new Background(List.of(), rows, truth));
  }

  private static float[] said(double[] weights, Map<String, Object> row, boolean classes) {
    List<?> others = (List<?>) row.get("others");
    double sum =
        weights[0] * (Double) row.get("first")
            + weights[1] * (Double) others.get(0)
            + weights[2] * (Double) others.get(1);
    double yes = 1 / (1 + Math.exp(-(sum - 0.3)));
    return classes ? new float[] {(float) (1 - yes), (float) yes} : new float[] {(float) sum};
  }

  @Test
  void aFigureOfAnotherKindOfModelIsRefused() {
    ExplainTrial numbers =
        ExplainTrial.of(List.of(), row -> new float[1]).reading("x", Column.Type.NUMBER);
    Chosen accuracy = importance("metric: accuracy");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> accuracy.explain(Map.of(), 0, numbers));
    assertEquals(
        "metric: accuracy is a figure of models that predict classes, and this one predicts"
            + " numbers; write r2, mean_squared_error or mean_absolute_error",
        e.getMessage());
  }

  @Test
  void withoutTestRowsItSaysWhatToDo() {
    ExplainTrial trial =
        ExplainTrial.of(List.of(), row -> new float[1])
            .reading("x", Column.Type.NUMBER)
            .with(new Background(List.of(Map.of("x", 1.0)), List.of(), List.of()));
    Chosen chosen = importance("");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> chosen.explain(Map.of(), 0, trial));
    assertTrue(e.getMessage().contains("data.split.test"), e.getMessage());
  }
}
