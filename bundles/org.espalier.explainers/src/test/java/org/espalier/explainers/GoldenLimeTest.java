package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.source.Column;
import org.espalier.tck.ExplainTrial;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code lime_text} against lime 0.2.0.1, of the test resources or of {@code -Dgolden=DIR}: the
 * mean over three seeds of 20,000 samples, with the number of samples that is the default here.
 */
class GoldenLimeTest {
  private static final double TOLERANCE = 0.01;
  private static final Pattern WORDS = Pattern.compile("\\w+");

  private static List<JsonNode> cases() throws IOException {
    String folder = System.getProperty("golden");
    try (InputStream stream =
        folder == null
            ? GoldenLimeTest.class.getResourceAsStream("/golden/lime.json")
            : Files.newInputStream(Path.of(folder, "lime.json"))) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(stream).get("cases").forEach(cases::add);
      return cases;
    }
  }

  /** The logistic function of a bias and a weight for each word or character of the text. */
  private static ExplainTrial model(JsonNode golden) {
    JsonNode classifier = golden.get("classifier");
    boolean words = golden.get("level").asText().equals("word");
    return ExplainTrial.of(
            List.of("no", "yes"),
            row -> {
              double sum = classifier.get("bias").asDouble();
              for (String unit : units(row.get("text").toString(), words)) {
                sum += classifier.get("weights").path(unit).asDouble(0);
              }
              float yes = (float) (1 / (1 + Math.exp(-sum)));
              return new float[] {1 - yes, yes};
            })
        .reading("text", Column.Type.TEXT);
  }

  private static List<String> units(String text, boolean words) {
    return words
        ? WORDS.matcher(text).results().map(match -> match.group()).toList()
        : text.codePoints().mapToObj(Character::toString).toList();
  }

  private static String settings(JsonNode golden) {
    List<String> settings = new ArrayList<>();
    settings.add("level: " + golden.get("level").asText());
    settings.add("num_features: " + golden.get("num_features"));
    golden
        .get("config")
        .properties()
        .forEach(setting -> settings.add(setting.getKey() + ": " + setting.getValue()));
    return String.join(", ", settings);
  }

  @TestFactory
  Stream<DynamicTest> weightsAreThoseOfLime() throws IOException {
    List<JsonNode> cases = cases();
    assertTrue(cases.size() > 10, cases.size() + " cases");
    return cases.stream()
        .map(golden -> DynamicTest.dynamicTest(golden.get("name").asText(), () -> check(golden)));
  }

  private static void check(JsonNode golden) throws IOException {
    Map<String, Object> row = Map.of("text", golden.get("text").asText());
    Explanation explanation =
        Chosen.of(new LimeText(), "lime_text", settings(golden))
            .explain(row, golden.get("label").asInt(), model(golden));
    assertEquals(golden.get("probability").asDouble(), explanation.score(), 1e-6);
    Map<String, Double> weights = new HashMap<>();
    double local = explanation.intercept().orElseThrow();
    for (Attribution attribution : explanation.attributions()) {
      weights.put(key(attribution.part()), attribution.weight());
      local += attribution.weight();
    }
    checkWeights(golden.get("weights"), weights);
    checkFigure(golden, "intercept", explanation.intercept().orElseThrow());
    checkFigure(golden, "score", explanation.fit().orElseThrow());
    checkFigure(golden, "local_prediction", local);
  }

  private static String key(Attribution.Part part) {
    return part.name() + "@" + part.spans().get(0).from();
  }

  /** Parts that only some seeds choose matter so little that others may stand in their place. */
  private static void checkWeights(JsonNode golden, Map<String, Double> weights) {
    int expected = 0;
    int surplus = weights.size();
    for (JsonNode part : golden) {
      String key = part.get("word").asText() + "@" + part.get("position");
      double mean = part.get("mean").asDouble();
      boolean always = part.get("chosen").asInt() == 3;
      expected += always ? 1 : 0;
      surplus -= weights.containsKey(key) ? 1 : 0;
      assertTrue(weights.containsKey(key) || !always, key + " is missing in " + weights);
      assertEquals(mean, weights.getOrDefault(key, 0.0), TOLERANCE, key);
    }
    assertTrue(expected > 0, "no parts in " + golden);
    assertTrue(surplus <= golden.size() - expected + 2, "other parts: " + weights);
  }

  private static void checkFigure(JsonNode golden, String name, double actual) {
    double mean = golden.get(name).get("mean").asDouble();
    assertEquals(mean, actual, TOLERANCE, name);
  }
}
