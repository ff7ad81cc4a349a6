package org.espalier.report.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class CalibrationTest {
  @Test
  void eachTenthSaysItsMeanAndItsShareAndSmallOnesAreLeftOut() {
    float[] scores = new float[23];
    boolean[] positive = new boolean[23];
    for (int i = 0; i < 10; i++) {
      scores[i] = i < 5 ? 0.22f : 0.26f;
      positive[i] = i < 3;
      scores[10 + i] = 1;
      positive[10 + i] = i > 0;
    }
    scores[20] = 0.55f;
    scores[21] = 0;
    scores[22] = 0.05f;
    Calibration calibration = Calibration.of(scores, positive);
    assertArrayEquals(new double[] {0.24, 1}, calibration.probabilities(), 1e-7);
    assertArrayEquals(new double[] {0.3, 0.9}, calibration.shares(), 1e-12);
  }
}
