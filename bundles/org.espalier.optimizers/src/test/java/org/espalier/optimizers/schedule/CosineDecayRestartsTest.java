package org.espalier.optimizers.schedule;

import java.util.List;
import org.espalier.tck.ScheduleContract;

final class CosineDecayRestartsTest extends ScheduleContract {
  @Override
  protected CosineDecayRestarts component() {
    return new CosineDecayRestarts();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "first_decay_steps: 4", "first_decay_steps: 4, t_mul: 1, m_mul: 0.9, alpha: 0.1");
  }
}
