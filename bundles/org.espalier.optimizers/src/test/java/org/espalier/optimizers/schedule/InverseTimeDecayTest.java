package org.espalier.optimizers.schedule;

import java.util.List;
import org.espalier.tck.ScheduleContract;

final class InverseTimeDecayTest extends ScheduleContract {
  @Override
  protected InverseTimeDecay component() {
    return new InverseTimeDecay();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "decay_steps: 10, decay_rate: 0.5", "decay_steps: 10, decay_rate: 0.5, staircase: true");
  }
}
