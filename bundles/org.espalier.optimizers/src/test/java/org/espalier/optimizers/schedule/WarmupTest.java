package org.espalier.optimizers.schedule;

import java.util.List;
import org.espalier.tck.ScheduleContract;

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
}
