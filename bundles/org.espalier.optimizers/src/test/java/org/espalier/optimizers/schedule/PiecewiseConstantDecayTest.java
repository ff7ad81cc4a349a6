package org.espalier.optimizers.schedule;

import java.util.List;
import org.espalier.tck.ScheduleContract;

final class PiecewiseConstantDecayTest extends ScheduleContract {
  @Override
  protected PiecewiseConstantDecay component() {
    return new PiecewiseConstantDecay();
  }

  @Override
  protected List<String> settings() {
    return List.of("boundaries: [3, 7], values: [0.1, 0.05, 0.01]", "boundaries: [], values: 0.1");
  }
}
