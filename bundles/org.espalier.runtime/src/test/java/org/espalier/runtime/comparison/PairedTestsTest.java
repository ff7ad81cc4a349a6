package org.espalier.runtime.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.evaluation.Predictions;
import org.espalier.host.PairedTest;
import org.junit.jupiter.api.Test;

class PairedTestsTest {
  /** Predictions of two classes, of which the first is true in every row. */
  private static Predictions classes(int right, int wrong, int more) {
    float[][] scores = new float[right + wrong + more][];
    for (int row = 0; row < scores.length; row++) {
      boolean isRight = row < right || row >= right + wrong;
      scores[row] = isRight ? new float[] {0.9f, 0.1f} : new float[] {0.2f, 0.8f};
    }
    return new Predictions(List.of("a", "b"), new double[scores.length], scores);
  }

  private static Predictions numbers(double[] errors, int sign) {
    float[][] scores = new float[errors.length][];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = new float[] {(float) Math.max(0, sign * errors[row])};
    }
    return new Predictions(List.of(), new double[errors.length], scores);
  }

  @Test
  void classesAreTestedByTheRowsOnWhichOnlyOneIsRight() {
    // 12 rows right in the first only, 30 in the second only; scipy: binomtest(12, 42)
    Predictions first = classes(12, 30, 58);
    Predictions second = classes(0, 12, 88);
    PairedTest test = PairedTests.of(first, second);
    assertEquals(100, test.rows());
    assertEquals(12, test.first());
    assertEquals(30, test.second());
    assertEquals(0.007915897334896727, test.probability(), 1e-12);
    assertEquals(
        "Of 100 test rows, 12 are right in the first run only and 30 in the second only: the second"
            + " is better; chance alone would seldom make such a difference (p = 0.008).",
        test.sentence());
  }

  @Test
  void aSmallDifferenceMayBeChance() {
    PairedTest test = PairedTests.of(classes(4, 6, 20), classes(0, 4, 26));
    assertEquals(0.75390625, test.probability(), 1e-12);
    assertTrue(test.sentence().contains("no difference that chance alone"), test.sentence());
  }

  @Test
  void rowsThatAreAsEvenAsCanBeAreChance() {
    for (int less = 0; less < 20; less++) {
      Predictions first = classes(less, less + 1, 3);
      Predictions second = classes(0, less, less + 4);
      assertEquals(1, PairedTests.of(first, second).probability(), 1e-12);
      assertEquals(1, PairedTests.of(second, first).probability(), 1e-12);
    }
  }

  @Test
  void theSamePredictionsDoNotDiffer() {
    assertEquals(1, PairedTests.of(classes(3, 2, 0), classes(3, 2, 0)).probability());
    double[] none = new double[5];
    assertEquals(1, PairedTests.of(numbers(none, 1), numbers(none, -1)).probability());
  }

  @Test
  void numbersAreTestedByTheRanksOfTheirErrors() {
    // Darwin's plants; scipy: wilcoxon(d) has p = 0.041259765625
    double[] d = {6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75};
    PairedTest test = PairedTests.of(numbers(d, 1), numbers(d, -1));
    assertEquals("Wilcoxon's signed-rank test", test.name());
    assertEquals(2, test.first());
    assertEquals(13, test.second());
    assertEquals(0.041259765625, test.probability(), 1e-12);
    assertTrue(test.sentence().contains("the second is better"), test.sentence());
  }
}
