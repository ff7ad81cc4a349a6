package org.espalier.report.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.espalier.evaluation.Predictions;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  private static final List<List<Long>> MATRIX =
      List.of(List.of(3L, 1L, 0L), List.of(2L, 2L, 0L), List.of(0L, 0L, 0L));

  @Test
  void ofEquallyProbableClassesTheFirstCounts() {
    Predictions predictions =
        new Predictions(
            List.of("a", "b"),
            new double[] {0, 1, 1},
            new float[][] {{1, 0}, {0.5f, 0.5f}, {0, 1}});
    assertEquals(List.of(List.of(1L, 0L), List.of(1L, 1L)), Confusion.of(predictions));
  }

  @Test
  void whatWouldDivideByZeroIsZero() {
    Map<String, Map<String, Double>> figures = Confusion.perClass(List.of("a", "b", "c"), MATRIX);
    assertEquals(
        Map.of("precision", 0.6, "recall", 0.75, "f1", 2.0 / 3, "support", 4.0), figures.get("a"));
    assertEquals(
        Map.of("precision", 0.0, "recall", 0.0, "f1", 0.0, "support", 0.0), figures.get("c"));
  }

  @Test
  void thePairsThatAreConfusedMostComeFirst() {
    assertEquals(
        List.of(new ConfusedPair(1, 0, 2, 0.5), new ConfusedPair(0, 1, 1, 0.25)),
        ConfusedPair.most(MATRIX, 5));
    assertEquals(1, ConfusedPair.most(MATRIX, 1).size());
  }
}
