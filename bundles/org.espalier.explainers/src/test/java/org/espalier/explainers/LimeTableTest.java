package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Background;
import org.espalier.explainer.Explanation;
import org.espalier.host.InvalidPipelineException;
import org.espalier.source.Column;
import org.espalier.tck.ExplainTrial;
import org.espalier.tck.TableExplainerContract;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class LimeTableTest extends TableExplainerContract {
  private static final double TOLERANCE = 0.01;

  @Override
  protected LimeTable component() {
    return new LimeTable();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "discretizer: decile, num_features: 2",
        "discretize_continuous: false",
        "discretize_continuous: false, sample_around_instance: true, kernel_width: 3.0");
  }

  private static Chosen lime(String settings) {
    return Chosen.of(new LimeTable(), "lime_table", settings);
  }

  /** What the note in {@code lime_table.json} says was computed there. */
  @TestFactory
  Stream<DynamicTest> weightsAreThoseOfTheProcedureInNumpy() throws IOException {
    JsonNode reference;
    try (InputStream in = LimeTableTest.class.getResourceAsStream("/reference/lime_table.json")) {
      reference = new ObjectMapper().readTree(in);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonNode expected : reference.get("cases")) {
      for (boolean asText : List.of(false, true)) {
        String name = expected.get("name").asText() + (asText ? ", cells of text" : "");
        tests.add(DynamicTest.dynamicTest(name, () -> check(reference, expected, asText)));
      }
    }
    assertEquals(12, tests.size());
    return tests.stream();
  }

  private static void check(JsonNode reference, JsonNode expected, boolean asText)
      throws IOException {
    List<Map<String, Object>> train = new ArrayList<>();
    reference.get("train").forEach(row -> train.add(row(row, asText)));
    String[] names = new ObjectMapper().convertValue(reference.get("names"), String[].class);
    ExplainTrial trial =
        ExplainTrial.of(List.of("no", "yes"), row -> scores(reference, row))
            .reading("person", Column.Type.NUMBER, names)
            .with(new Background(train, List.of(), List.of()));
    String settings = expected.get("settings").asText();
    String separator = settings.isEmpty() ? "" : ", ";
    Explanation explanation =
        lime("num_samples: 20000, categorical_features: [town, member]" + separator + settings)
            .explain(row(reference.get("row"), asText), 1, trial);
    assertEquals(expected.get("probability").asDouble(), explanation.score(), 1e-6);
    Map<String, Double> weights = new HashMap<>();
    explanation.attributions().forEach(a -> weights.put(a.part().name(), a.weight()));
    assertEquals(expected.get("weights").size(), weights.size(), weights.toString());
    expected
        .get("weights")
        .properties()
        .forEach(
            weight -> {
              assertTrue(weights.containsKey(weight.getKey()), weight.getKey() + " in " + weights);
              assertEquals(
                  weight.getValue().get("mean").asDouble(),
                  weights.get(weight.getKey()),
                  Math.max(TOLERANCE, weight.getValue().get("spread").asDouble()),
                  weight.getKey());
            });
    assertEquals(
        expected.get("intercept").asDouble(), explanation.intercept().orElseThrow(), TOLERANCE);
    assertEquals(expected.get("score").asDouble(), explanation.fit().orElseThrow(), 0.02);
  }

  /** A whole number is written without a fraction, as in a file. */
  private static Map<String, Object> row(JsonNode numbers, boolean asText) {
    List<Object> cells = new ArrayList<>();
    for (JsonNode number : numbers) {
      cells.add(asText ? Cells.text(number.asDouble()) : (Object) number.asDouble());
    }
    return Map.of("person", cells);
  }

  private static float[] scores(JsonNode reference, Map<String, Object> row) {
    double sum = reference.get("bias").asDouble();
    List<?> cells = (List<?>) row.get("person");
    for (int i = 0; i < cells.size(); i++) {
      double cell = Double.parseDouble(cells.get(i).toString());
      sum += reference.get("weights").get(i).asDouble() * cell;
      sum += i == 2 ? reference.get("town").get((int) cell).asDouble() : 0;
    }
    float yes = (float) (1 / (1 + Math.exp(-sum)));
    return new float[] {1 - yes, yes};
  }

  private static Background background(Object... cells) {
    return new Background(
        Stream.of(cells).map(cell -> Map.of("cell", cell)).toList(), List.of(), List.of());
  }

  private static ExplainTrial oneColumn(Background background) {
    return ExplainTrial.of(
            List.of("no", "yes"),
            row -> {
              float yes = row.get("cell").toString().isBlank() ? 0.9f : 0.1f;
              return new float[] {1 - yes, yes};
            })
        .readingCategories("cell")
        .with(background);
  }

  private static String name(Object cell, Background background) throws IOException {
    return lime("")
        .explain(Map.of("cell", cell), 1, oneColumn(background))
        .attributions()
        .get(0)
        .part()
        .name();
  }

  @Test
  void trainingCellsSayWhetherTextsAreNumbers() throws IOException {
    assertEquals("1.25 < cell <= 2.00", name("2", background("1", "2", "3", "1", "2", "3", "")));
    assertEquals("cell=2", name("2", background("1", "2", "3", "?")));
  }

  @Test
  void bordersThatTwoDigitsDoNotTellApartHaveMore() throws IOException {
    assertEquals(
        "0.0013 < cell <= 0.0015",
        name(0.0014, background(0.001, 0.0012, 0.00128, 0.0014, 0.0016, 0.0018, 0.0012)));
  }

  @Test
  void blankCellsAreABinOfTheirOwn() throws IOException {
    Background background = background("1", "2", "3", "", "5", " ");
    ExplainTrial trial = oneColumn(background);
    Explanation explanation = lime("").explain(Map.of("cell", ""), 1, trial);
    Attribution missing = explanation.attributions().get(0);
    assertEquals("cell is missing", missing.part().name());
    assertTrue(missing.weight() > 0.7, "it is all that the model looks at: " + missing);
  }

  @Test
  void aColumnThatIsAlwaysTheSameMattersNothing() throws IOException {
    List<Object> seen = new ArrayList<>();
    ExplainTrial trial =
        ExplainTrial.of(
                List.of("no", "yes"),
                row -> {
                  seen.add(row.get("cell"));
                  return new float[] {0.5f, 0.5f};
                })
            .reading("cell", Column.Type.NUMBER)
            .with(background(7.0, 7.0, 7.0));
    Explanation explanation = lime("").explain(Map.of("cell", 7.0), 1, trial);
    assertEquals(0, explanation.attributions().get(0).weight(), 1e-9);
    assertTrue(seen.stream().allMatch(cell -> cell.equals(7.0)), "drawn were others than 7");
  }

  @Test
  void columnsOfTheSameNameCarryTheirFeature() throws IOException {
    ExplainTrial trial =
        ExplainTrial.of(List.of(), row -> new float[] {1})
            .reading("bride", Column.Type.NUMBER, "age", "income")
            .reading("groom", Column.Type.NUMBER, "age", "height")
            .with(
                new Background(
                    List.of(
                        Map.of("bride", List.of(20.0, 1.0), "groom", List.of(30.0, 180.0)),
                        Map.of("bride", List.of(40.0, 2.0), "groom", List.of(50.0, 170.0))),
                    List.of(),
                    List.of()));
    Explanation explanation =
        lime("discretize_continuous: false")
            .explain(Map.of("bride", List.of(20.0, 1.0), "groom", List.of(30.0, 180.0)), 0, trial);
    assertEquals("", explanation.output());
    assertEquals(
        List.of("bride.age", "groom.age", "height", "income"),
        explanation.attributions().stream().map(a -> a.part().name()).sorted().toList());
  }

  @Test
  void textsBesideColumnsStay() throws IOException {
    ExplainTrial trial =
        ExplainTrial.of(
                List.of(),
                row -> {
                  assertEquals("quiet, with a view", row.get("words"));
                  return new float[] {Float.parseFloat(row.get("rooms").toString())};
                })
            .reading("words", Column.Type.TEXT)
            .reading("rooms", Column.Type.NUMBER)
            .with(
                new Background(
                    List.of(
                        Map.of("words", "loud", "rooms", 1.0), Map.of("words", "", "rooms", 5.0)),
                    List.of(),
                    List.of()));
    Map<String, Object> row = Map.of("words", "quiet, with a view", "rooms", 5.0);
    List<Attribution> attributions = lime("").explain(row, 0, trial).attributions();
    assertEquals(List.of("rooms > 4.00"), attributions.stream().map(a -> a.part().name()).toList());
  }

  @Test
  void withoutTrainingRowsItSaysWhatToDo() {
    IllegalArgumentException none =
        assertThrows(IllegalArgumentException.class, () -> name("2", background()));
    assertEquals(
        "lime_table compares with training rows, and there are none; name a pipeline whose"
            + " data.source has them",
        none.getMessage());
    ExplainTrial trial =
        ExplainTrial.of(List.of(), row -> new float[1]).reading("cell", Column.Type.NUMBER);
    assertThrows(IOException.class, () -> lime("").explain(Map.of("cell", 1.0), 0, trial));
  }

  @Test
  void wrongSettingsAreRefused() {
    InvalidPipelineException around =
        assertThrows(InvalidPipelineException.class, () -> lime("sample_around_instance: true"));
    assertTrue(around.getMessage().contains("discretize_continuous: false"), around.getMessage());
    Chosen unknown = lime("categorical_features: [colour]");
    IllegalArgumentException column =
        assertThrows(
            IllegalArgumentException.class,
            () -> unknown.explain(Map.of("cell", "1"), 1, oneColumn(background("1"))));
    assertEquals(
        "categorical_features: the model reads no column \"colour\"; it reads cell",
        column.getMessage());
  }

  @Test
  void numbersWithinABinFollowANormalDistributionThatIsCut() {
    Random random = new Random(3);
    for (double[] range : new double[][] {{-1, 1}, {-0.2, 4}, {0, 2}, {-9, 9}}) {
      double[] drawn =
          IntStream.range(0, 40_000)
              .mapToDouble(i -> TruncatedNormal.draw(range[0], range[1], random))
              .sorted()
              .toArray();
      assertTrue(drawn[0] >= range[0] && drawn[drawn.length - 1] <= range[1]);
      double[] expected = momentsOfACutNormal(range[0], range[1]);
      Moments actual = Moments.of(drawn);
      assertEquals(expected[0], actual.mean(), 0.02);
      assertEquals(expected[1], actual.deviation(), 0.02);
    }
  }

  /** By adding up the density. */
  private static double[] momentsOfACutNormal(double from, double to) {
    int steps = 20_000;
    double[] sums = new double[3];
    for (int i = 0; i < steps; i++) {
      double x = from + (to - from) * (i + 0.5) / steps;
      double density = Math.exp(-x * x / 2);
      sums[0] += density;
      sums[1] += density * x;
      sums[2] += density * x * x;
    }
    double mean = sums[1] / sums[0];
    return new double[] {mean, Math.sqrt(sums[2] / sums[0] - mean * mean)};
  }
}
