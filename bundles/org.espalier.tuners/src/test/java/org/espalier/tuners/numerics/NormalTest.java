package org.espalier.tuners.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormalTest {
  /** Values of scipy.stats.norm.cdf. */
  @Test
  void probabilitiesAreThoseOfTheTables() {
    assertEquals(0.5, Normal.below(0), 1e-15);
    assertEquals(0.8413447460685429, Normal.below(1), 1e-15);
    assertEquals(0.024997895148220435, Normal.below(-1.96), 1e-15);
    assertEquals(2.866515718791939e-7, Normal.below(-5), 1e-15);
    assertEquals(1, Normal.below(9), 0);
    assertEquals(0, Normal.below(-9), 0);
  }

  @Test
  void theExpectedImprovementIsThatOfItsFormulaAndGoesOnInTheTail() {
    assertEquals(Math.log(0.3989422804014327), Normal.logExpectedImprovement(0), 1e-14);
    assertEquals(Math.log(10), Normal.logExpectedImprovement(10), 1e-12);
    double before = Normal.logExpectedImprovement(-5.999999);
    assertEquals(before, Normal.logExpectedImprovement(-6.000001), 0.01);
    assertEquals(
        -0.5 * 900 - 0.5 * Math.log(2 * Math.PI) - 2 * Math.log(30),
        Normal.logExpectedImprovement(-30),
        0.01);
  }
}
