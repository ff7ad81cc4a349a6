package org.espalier.optimizers.schedule;

import java.util.List;
import org.espalier.tck.ScheduleContract;

final class CosineDecayTest extends ScheduleContract {
  @Override
  protected CosineDecay component() {
    return new CosineDecay();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "decay_steps: 10", "decay_steps: 10, alpha: 0.1, warmup_target: 0.5, warmup_steps: 4");
  }
}
