package org.espalier.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

/** Members of Adam's family against their rules written down number by number. */
final class AdamFamilyTest {
  private static final double[] START = {0.5, -1.25, 3};
  private static final double[][] GRADIENTS = {
    {0.1, -0.4, 1e-4}, {-0.2, 0.3, 2e-4}, {0.05, 0, -1e-4}, {0.6, -0.1, 5e-5}, {0.1, 0.2, 0}
  };
  private static final double RATE = 0.05;
  private static final double BETA_1 = 0.9;
  private static final double BETA_2 = 0.99;
  private static final double EPSILON = 1e-5;

  @Test
  void adamwTakesAShareOfTheWeightsAwayBeforeEachStepOfAdam() {
    AdamW.Settings settings =
        new AdamW.Settings(RATE, 0.1, new Moments(BETA_1, BETA_2, EPSILON, false));
    double[] expected = START.clone();
    for (int i = 0; i < START.length; i++) {
      double m = 0;
      double v = 0;
      for (int t = 1; t <= GRADIENTS.length; t++) {
        double g = GRADIENTS[t - 1][i];
        m = BETA_1 * m + (1 - BETA_1) * g;
        v = BETA_2 * v + (1 - BETA_2) * g * g;
        double size = RATE * Math.sqrt(1 - Math.pow(BETA_2, t)) / (1 - Math.pow(BETA_1, t));
        expected[i] -= RATE * 0.1 * expected[i];
        expected[i] -= size * m / (Math.sqrt(v) + EPSILON);
      }
    }
    assertArrayEquals(expected, Steps.run(new AdamW(), settings, START, GRADIENTS), 1e-6);
  }

  @Test
  void withoutDecayAdamwIsAdam() {
    assertArrayEquals(
        Steps.run(
            new Adam(),
            new Adam.Settings(RATE, new Moments(BETA_1, BETA_2, EPSILON, false)),
            START,
            GRADIENTS),
        Steps.run(
            new AdamW(),
            new AdamW.Settings(RATE, 0, new Moments(BETA_1, BETA_2, EPSILON, false)),
            START,
            GRADIENTS),
        1e-12);
  }

  @Test
  void nadamMixesTheGradientIntoTheNextMomentum() {
    Nadam.Settings settings = new Nadam.Settings(RATE, BETA_1, BETA_2, EPSILON);
    double[] expected = START.clone();
    for (int i = 0; i < START.length; i++) {
      double m = 0;
      double v = 0;
      double product = 1;
      for (int t = 1; t <= GRADIENTS.length; t++) {
        double g = GRADIENTS[t - 1][i];
        double now = BETA_1 * (1 - 0.5 * Math.pow(0.96, t));
        double next = BETA_1 * (1 - 0.5 * Math.pow(0.96, t + 1));
        product *= now;
        m = BETA_1 * m + (1 - BETA_1) * g;
        v = BETA_2 * v + (1 - BETA_2) * g * g;
        double mean = next * m / (1 - product * next) + (1 - now) * g / (1 - product);
        double spread = v / (1 - Math.pow(BETA_2, t));
        expected[i] -= RATE * mean / (Math.sqrt(spread) + EPSILON);
      }
    }
    assertArrayEquals(expected, Steps.run(new Nadam(), settings, START, GRADIENTS), 1e-6);
  }
}
