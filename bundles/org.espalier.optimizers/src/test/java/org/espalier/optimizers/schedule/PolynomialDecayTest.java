package org.espalier.optimizers.schedule;

import java.util.List;
import org.espalier.tck.ScheduleContract;

final class PolynomialDecayTest extends ScheduleContract {
  @Override
  protected PolynomialDecay component() {
    return new PolynomialDecay();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "decay_steps: 10", "decay_steps: 10, end_learning_rate: 0.01, power: 0.5, cycle: true");
  }
}
