package org.espalier.optimizers.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.tck.ScheduleContract;
import org.junit.jupiter.api.Test;

final class WarmupTest extends ScheduleContract {
  @Override
  protected Warmup component() {
    return new Warmup();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "warmup_steps: 5", "warmup_steps: 5, then: {type: cosine_decay, decay_steps: 20}");
  }

  @Test
  void risesInEqualStepsToTheRateOfTheOptimizer() {
    Warmup.Settings settings = new Warmup.Settings(4, Optional.empty());
    double[] expected = {0, 0.05, 0.1, 0.15, 0.2, 0.2};
    for (int step = 0; step < expected.length; step++) {
      assertEquals(expected[step], new Warmup().learningRate(settings, 0.2, step), 1e-12);
    }
    assertEquals(0.2, new Warmup().learningRate(settings, 0.2, 1_000_000));
  }

  @Test
  void whatComesAfterItBeginsWhereItEnds() {
    ExponentialDecay decay = new ExponentialDecay();
    ExponentialDecay.Settings halved = new ExponentialDecay.Settings(1, 0.5, false);
    Warmup.Settings settings =
        new Warmup.Settings(2, Optional.of(new Choice<>("exponential_decay", decay, halved)));
    double[] expected = {0, 0.1, 0.2, 0.1, 0.05};
    for (int step = 0; step < expected.length; step++) {
      assertEquals(expected[step], new Warmup().learningRate(settings, 0.2, step), 1e-12);
    }
  }

  @Test
  void itRisesToTheFirstRateOfWhatComesAfterIt() {
    PiecewiseConstantDecay.Settings values =
        new PiecewiseConstantDecay.Settings(List.of(), List.of(0.6));
    Warmup.Settings settings =
        new Warmup.Settings(
            2,
            Optional.of(
                new Choice<>("piecewise_constant_decay", new PiecewiseConstantDecay(), values)));
    assertEquals(0.3, new Warmup().learningRate(settings, 0.2, 1), 1e-12);
  }
}
