package org.espalier.optimizers.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.tck.ScheduleContract;
import org.junit.jupiter.api.Test;

final class PiecewiseConstantDecayTest extends ScheduleContract {
  @Override
  protected PiecewiseConstantDecay component() {
    return new PiecewiseConstantDecay();
  }

  @Override
  protected List<String> settings() {
    return List.of("boundaries: [3, 7], values: [0.1, 0.05, 0.01]", "boundaries: [], values: 0.1");
  }

  @Test
  void aBoundaryIsTheLastStepOfItsRate() {
    PiecewiseConstantDecay.Settings settings =
        new PiecewiseConstantDecay.Settings(List.of(3L), List.of(0.1, 0.05));
    assertEquals(0.1, new PiecewiseConstantDecay().learningRate(settings, 9, 3));
    assertEquals(0.05, new PiecewiseConstantDecay().learningRate(settings, 9, 4));
  }

  @Test
  void listsThatDoNotFitAreRefused() {
    assertRefused("there are 1 boundaries and 1 values; ", List.of(3L), List.of(0.1));
    assertRefused("boundaries are [3, 3]; ", List.of(3L, 3L), List.of(0.3, 0.2, 0.1));
  }

  private static void assertRefused(String why, List<Long> boundaries, List<Double> values) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PiecewiseConstantDecay.Settings(boundaries, values));
    assertTrue(e.getMessage().startsWith(why), e.getMessage());
  }
}
