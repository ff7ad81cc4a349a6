package org.espalier.evaluation.tribuo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.espalier.evaluation.Evaluation;
import org.junit.jupiter.api.Test;

/**
 * Tribuo's figures against scikit-learn's, of the test resources or of {@code -Dgolden=DIR}.
 *
 * <p>Every figure is equal to 1e-9, relative to max(1, |expected|), unless the table of differences
 * of definition has it: then it has to be what the table says.
 */
class GoldenMetricsTest {
  private static final double TOLERANCE = 1e-9;

  /** What scikit-learn computes and this evaluator does not offer. */
  private static final Set<String> NOT_OFFERED =
      Set.of(
          "mcc",
          "cohen_kappa",
          "weighted_zero_division_0",
          "micro_zero_division_1",
          "macro_zero_division_1",
          "weighted_zero_division_1",
          "per_class_zero_division_1",
          "binary",
          "log_loss",
          "brier",
          "roc_fpr",
          "roc_tpr",
          "pr_precision",
          "pr_recall",
          "pr_thresholds",
          "roc_auc_ovr_weighted",
          "roc_auc_ovo_macro",
          "roc_auc_ovo_weighted",
          "top_1_accuracy",
          "top_2_accuracy",
          "mse",
          "median_ae",
          "max_error",
          "mape");

  /** The differences of definition, each with what scikit-learn says in that case. */
  private static final List<Difference> DIFFERENCES =
      List.of(
          new Difference(
              "balanced_accuracy takes in classes that are never true; scikit-learn leaves them out",
              "balanced_accuracy",
              GoldenMetricsTest::hasUntrueClass,
              golden -> golden.at("/results/macro_zero_division_0/recall").asDouble()),
          new Difference(
              "auc of one class is undefined; scikit-learn raises an error",
              "auc",
              GoldenMetricsTest::hasConstantTruth,
              golden -> Double.NaN),
          new Difference(
              "average_precision of one class is undefined; scikit-learn says null and warns",
              "average_precision",
              GoldenMetricsTest::hasConstantTruth,
              golden -> Double.NaN),
          new Difference(
              "r2 of constant truth is undefined; scikit-learn says 1 if all is right, else 0",
              "r2",
              GoldenMetricsTest::hasConstantTruth,
              golden -> Double.NaN),
          new Difference(
              "explained_variance of constant truth is undefined; scikit-learn says 1 or 0",
              "explained_variance",
              GoldenMetricsTest::hasConstantTruth,
              golden -> Double.NaN));

  /**
   * A difference of definition.
   *
   * @param name what it is
   * @param figure the figure that is defined differently
   * @param applies in which cases
   * @param here what the figure is here
   */
  private record Difference(
      String name, String figure, Predicate<JsonNode> applies, ToDoubleFunction<JsonNode> here) {}

  private static boolean hasUntrueClass(JsonNode golden) {
    for (JsonNode support : golden.at("/results/per_class_zero_division_0/support")) {
      if (support.asInt() == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasConstantTruth(JsonNode golden) {
    for (JsonNode value : golden.get("y_true")) {
      if (!value.equals(golden.get("y_true").get(0))) {
        return false;
      }
    }
    return true;
  }

  private int equal;
  private final Map<String, Integer> different = new TreeMap<>();
  private final Map<String, Integer> notOffered = new TreeMap<>();

  @Test
  void everyFigureIsThatOfScikitLearnOrANamedDifference() throws IOException {
    int passed = 0;
    List<String> failed = new ArrayList<>();
    for (JsonNode golden : cases()) {
      try {
        check(golden);
        passed++;
      } catch (AssertionError | RuntimeException e) {
        failed.add(golden.get("name").asText() + ": " + e);
      }
    }
    System.out.printf(
        "golden metrics.json: %d passed, %d failed, 0 skipped; %d figures equal, differences of"
            + " definition %s, not offered %s%n",
        passed, failed.size(), equal, different, notOffered);
    assertEquals(List.of(), failed);
    assertTrue(equal > passed, "hardly a figure was compared");
  }

  private static List<JsonNode> cases() throws IOException {
    String folder = System.getProperty("golden");
    try (InputStream stream =
        folder == null
            ? GoldenMetricsTest.class.getResourceAsStream("/golden/metrics.json")
            : Files.newInputStream(Path.of(folder, "metrics.json"))) {
      List<JsonNode> cases = new ArrayList<>();
      new ObjectMapper().readTree(stream).get("cases").forEach(cases::add);
      return cases;
    }
  }

  private void check(JsonNode golden) {
    Evaluation evaluation =
        switch (golden.get("kind").asText()) {
          case "classification" -> ofLabels(golden);
          case "binary_scores" -> ofScores(golden, 2);
          case "multi_scores" -> ofScores(golden, golden.get("y_score").get(0).size());
          case "regression" -> ofNumbers(golden);
          default -> throw new AssertionError("a kind that nobody decided about");
        };
    for (Map.Entry<String, JsonNode> result : golden.get("results").properties()) {
      compare(golden, result.getKey(), result.getValue(), evaluation);
    }
  }

  private static Evaluation ofLabels(JsonNode golden) {
    List<String> classes = new ArrayList<>();
    golden.at("/results/labels").forEach(label -> classes.add(label.asText()));
    double[] truth = numbers(golden.get("y_true"), label -> classes.indexOf(label.asText()));
    double[] predicted = numbers(golden.get("y_pred"), label -> classes.indexOf(label.asText()));
    Scores scores = (row, column) -> predicted[row] == column ? 1 : 0;
    return new ClassFigures(classes, truth, scores, Wanted.of(List.of(), true)).evaluation();
  }

  private static Evaluation ofScores(JsonNode golden, int count) {
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      classes.add("class " + i);
    }
    JsonNode given = golden.get("y_score");
    Scores scores =
        (row, column) ->
            given.get(row).isArray()
                ? given.get(row).get(column).asDouble()
                : column == 1 ? given.get(row).asDouble() : 1 - given.get(row).asDouble();
    double[] truth = numbers(golden.get("y_true"), JsonNode::asDouble);
    return new ClassFigures(classes, truth, scores, Wanted.of(List.of(), true)).evaluation();
  }

  private static Evaluation ofNumbers(JsonNode golden) {
    double[] predicted = numbers(golden.get("y_pred"), JsonNode::asDouble);
    return NumberFigures.evaluation(
        numbers(golden.get("y_true"), JsonNode::asDouble),
        (row, column) -> predicted[row],
        Wanted.of(List.of(), false));
  }

  private static double[] numbers(JsonNode array, ToDoubleFunction<JsonNode> number) {
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number.applyAsDouble(array.get(i));
    }
    return numbers;
  }

  private void compare(JsonNode golden, String name, JsonNode expected, Evaluation evaluation) {
    if (NOT_OFFERED.contains(name)) {
      notOffered.merge(name, 1, Integer::sum);
      return;
    }
    switch (name) {
      case "labels" -> assertEquals(expected.size(), evaluation.classes().size());
      case "confusion_matrix" -> compareConfusion(expected, evaluation);
      case "micro_zero_division_0" -> compareMeans(golden, expected, evaluation, "_micro");
      case "macro_zero_division_0" -> compareMeans(golden, expected, evaluation, "");
      case "per_class_zero_division_0" -> comparePerClass(expected, evaluation);
      case "roc_auc", "roc_auc_ovr_macro" -> compareFigure(golden, "auc", expected, evaluation);
      default -> compareFigure(golden, name, expected, evaluation);
    }
  }

  private void compareFigure(
      JsonNode golden, String name, JsonNode expected, Evaluation evaluation) {
    assertTrue(
        evaluation.figures().containsKey(name), "a result that nobody decided about: " + name);
    double actual = evaluation.figures().get(name);
    for (Difference difference : DIFFERENCES) {
      if (difference.figure().equals(name) && difference.applies().test(golden)) {
        assertEquals(difference.here().applyAsDouble(golden), actual, TOLERANCE, difference::name);
        different.merge(difference.name(), 1, Integer::sum);
        return;
      }
    }
    assertTrue(expected.isNumber(), name + " is undefined for scikit-learn: " + expected);
    assertClose(name, expected.asDouble(), actual);
  }

  private void assertClose(String name, double expected, double actual) {
    assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)), name);
    equal++;
  }

  private void compareMeans(
      JsonNode golden, JsonNode expected, Evaluation evaluation, String suffix) {
    for (String name : List.of("precision", "recall", "f1")) {
      compareFigure(golden, name + suffix, expected.get(name), evaluation);
    }
  }

  private void comparePerClass(JsonNode expected, Evaluation evaluation) {
    for (int i = 0; i < evaluation.classes().size(); i++) {
      Map<String, Double> figures = evaluation.perClass().get(evaluation.classes().get(i));
      for (String name : List.of("precision", "recall", "f1", "support")) {
        assertClose(name, expected.get(name).get(i).asDouble(), figures.get(name));
      }
    }
  }

  private void compareConfusion(JsonNode expected, Evaluation evaluation) {
    List<List<Long>> matrix = new ArrayList<>();
    for (JsonNode row : expected) {
      matrix.add(Arrays.stream(numbers(row, JsonNode::asDouble)).mapToObj(n -> (long) n).toList());
    }
    assertEquals(matrix, evaluation.confusion());
    equal++;
  }
}
