package org.espalier.report.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class RankingTest {
  private static Ranking of(float[] scores, int... truth) {
    boolean[] positive = new boolean[truth.length];
    for (int i = 0; i < truth.length; i++) {
      positive[i] = truth[i] == 1;
    }
    return Ranking.of(scores, positive);
  }

  @Test
  void aPerfectRankingHasAllOfTheArea() {
    Ranking ranking = of(new float[] {0.1f, 0.9f, 0.2f, 0.8f}, 0, 1, 0, 1);
    assertEquals(1, ranking.auc());
    assertEquals(1, ranking.averagePrecision());
  }

  @Test
  void equalScoresCountTogether() {
    Ranking ranking = of(new float[] {0.5f, 0.5f, 0.5f, 0.5f}, 0, 1, 0, 1);
    assertEquals(0.5, ranking.auc());
    assertEquals(0.5, ranking.averagePrecision());
    assertArrayEquals(new double[] {0, 1}, ranking.falseRates());
    assertArrayEquals(new double[] {0, 1}, ranking.trueRates());
  }

  /** The example of scikit-learn's documentation of both functions, and its answers. */
  @Test
  void theCurvesAreThoseOfScikitLearn() {
    Ranking ranking = of(new float[] {0.1f, 0.4f, 0.35f, 0.8f}, 0, 0, 1, 1);
    assertEquals(0.75, ranking.auc(), 1e-12);
    assertEquals(0.8333333333, ranking.averagePrecision(), 1e-9);
    assertArrayEquals(new double[] {0, 0, 0.5, 0.5, 1}, ranking.falseRates());
    assertArrayEquals(new double[] {0, 0.5, 0.5, 1, 1}, ranking.trueRates());
    assertArrayEquals(new double[] {1, 1, 0.5, 2.0 / 3, 0.5}, ranking.precisions(), 1e-12);
  }

  @Test
  void negativeScoresAndZerosOfBothSignsAreInOrder() {
    Ranking ranking = of(new float[] {-2, -1, -0f, 0f, 3}, 0, 1, 0, 1, 1);
    assertEquals((1 + 0.5 + 1 + 1 + 0 + 1) / 6, ranking.auc(), 1e-12);
  }

  @Test
  void rowsOfOneSortHaveNoArea() {
    assertFalse(of(new float[] {0.1f, 0.9f}, 1, 1).isDefined());
    assertEquals(Double.NaN, of(new float[] {0.1f, 0.9f}, 1, 1).auc());
    assertEquals(Double.NaN, of(new float[] {0.1f, 0.9f}, 0, 0).averagePrecision());
  }
}
