package org.espalier.evaluation.tribuo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Predictions;
import org.espalier.source.DataException;
import org.junit.jupiter.api.Test;

class TribuoEvaluatorTest {
  private static final Predictions NAMES =
      new Predictions(
          List.of("female", "male"),
          new double[] {0, 0, 0, 1, 1},
          new float[][] {{.9f, .1f}, {.6f, .4f}, {.3f, .7f}, {.2f, .8f}, {.55f, .45f}});

  private static final Predictions PRICES =
      new Predictions(List.of(), new double[] {1, 2, 4}, new float[][] {{1.5f}, {2f}, {3f}});

  private static Evaluation evaluate(Predictions predictions, String... metrics) {
    return new TribuoEvaluator()
        .evaluate(new TribuoEvaluator.Settings(), predictions, List.of(metrics));
  }

  private static String refusal(Predictions predictions, String... metrics) {
    return assertThrows(DataException.class, () -> evaluate(predictions, metrics)).getMessage();
  }

  @Test
  void figuresComeInTheOrderAskedFor() {
    Evaluation evaluation = evaluate(NAMES, "auc", "accuracy", "f1");
    assertEquals(List.of("auc", "accuracy", "f1"), List.copyOf(evaluation.figures().keySet()));
    assertEquals(0.6, evaluation.figures().get("accuracy"), 1e-12);
    assertEquals(5 / 6.0, evaluation.figures().get("auc"), 1e-12);
    assertEquals((2 / 3.0 + 0.5) / 2, evaluation.figures().get("f1"), 1e-12);
  }

  @Test
  void theConfusionMatrixHasTheTrueClassesAsRows() {
    Evaluation evaluation = evaluate(NAMES, "confusion_matrix");
    assertEquals(List.of(List.of(2L, 1L), List.of(1L, 1L)), evaluation.confusion());
    assertEquals(List.of("female", "male"), evaluation.classes());
    assertEquals(Map.of(), evaluation.figures());
  }

  @Test
  void everyClassHasItsFiguresByName() {
    Map<String, Double> male = evaluate(NAMES, "precision").perClass().get("male");
    assertEquals(Map.of("precision", 0.5, "recall", 0.5, "f1", 0.5, "support", 2.0), male);
    assertTrue(evaluate(NAMES, "accuracy").perClass().isEmpty());
    assertTrue(evaluate(NAMES, "accuracy").confusion().isEmpty());
  }

  @Test
  void withoutNamesEveryFigureThatFitsIsComputedOnce() {
    Evaluation classes = evaluate(NAMES);
    assertEquals(10, classes.figures().size());
    assertEquals(2, classes.confusion().size());
    Evaluation numbers = evaluate(PRICES);
    assertEquals(
        List.of("rmse", "mae", "r2", "explained_variance"),
        List.copyOf(numbers.figures().keySet()));
    assertEquals(Math.sqrt(1.25 / 3), numbers.figures().get("rmse"), 1e-12);
    assertEquals(0.5, numbers.figures().get("mae"), 1e-12);
  }

  @Test
  void theMeanOverClassesHasTwoNames() {
    Evaluation evaluation = evaluate(NAMES, "recall", "recall_macro");
    assertEquals(evaluation.figures().get("recall"), evaluation.figures().get("recall_macro"), 0.0);
  }

  @Test
  void equallyProbableClassesCountAsTheFirst() {
    Predictions tie =
        new Predictions(List.of("a", "b"), new double[] {0, 1}, new float[][] {{.5f, .5f}, {0, 1}});
    assertEquals(1, evaluate(tie, "accuracy").figures().get("accuracy"));
  }

  @Test
  void namesOfClassesDoNotMatter() {
    Predictions odd =
        new Predictions(
            List.of("LABEL_UNKNOWN", ""), new double[] {0, 1}, new float[][] {{1, 0}, {1, 0}});
    Evaluation evaluation = evaluate(odd, "accuracy", "confusion_matrix");
    assertEquals(0.5, evaluation.figures().get("accuracy"));
    assertEquals(List.of(List.of(1L, 0L), List.of(1L, 0L)), evaluation.confusion());
  }

  @Test
  void aucOfOneClassIsUndefined() {
    Predictions one =
        new Predictions(List.of("a", "b"), new double[] {1, 1}, new float[][] {{0, 1}, {1, 0}});
    assertTrue(Double.isNaN(evaluate(one, "auc").figures().get("auc")));
  }

  @Test
  void anUnknownMetricIsRefusedWithTheNearestName() {
    assertTrue(
        refusal(NAMES, "acuracy")
            .startsWith("unknown metric \"acuracy\"; did you mean \"accuracy\"?"));
    String message = refusal(NAMES, "bleu_score_of_paper");
    assertTrue(
        message.startsWith("unknown metric \"bleu_score_of_paper\" (allowed: accuracy, "), message);
  }

  @Test
  void aMetricForTheOtherKindIsRefused() {
    assertEquals(
        "metric \"auc\" is for classes, and the predictions are numbers (allowed: rmse, mae, r2,"
            + " explained_variance)",
        refusal(PRICES, "auc"));
    assertTrue(refusal(NAMES, "rmse").startsWith("metric \"rmse\" is for numbers"));
  }

  @Test
  void noRowsAndScoresThatAreNoNumbersAreRefused() {
    Predictions none = new Predictions(List.of("a", "b"), new double[0], new float[0][]);
    assertTrue(refusal(none).startsWith("there are no rows to evaluate"));
    Predictions nan = new Predictions(List.of(), new double[] {1}, new float[][] {{Float.NaN}});
    assertTrue(refusal(nan).startsWith("the prediction of row 0 (from 0) is not a number"));
  }

  @Test
  void everyNameThatIsOfferedIsAccepted() {
    for (String name : new TribuoEvaluator().metrics()) {
      boolean classes = !Wanted.FOR_NUMBERS.contains(name);
      Evaluation evaluation = evaluate(classes ? NAMES : PRICES, name);
      assertTrue(evaluation.figures().containsKey(name) || !evaluation.confusion().isEmpty(), name);
    }
  }
}
