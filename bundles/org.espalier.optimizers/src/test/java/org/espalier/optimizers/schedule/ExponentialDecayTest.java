package org.espalier.optimizers.schedule;

import java.util.List;
import org.espalier.tck.ScheduleContract;

final class ExponentialDecayTest extends ScheduleContract {
  @Override
  protected ExponentialDecay component() {
    return new ExponentialDecay();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "decay_steps: 10, decay_rate: 0.96", "decay_steps: 10, decay_rate: 0.5, staircase: true");
  }
}
