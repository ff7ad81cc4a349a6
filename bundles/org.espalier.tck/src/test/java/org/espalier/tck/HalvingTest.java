package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.Halving;

class HalvingTest extends ScheduleContract {
  @Override
  protected Halving component() {
    return new Halving();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "steps: 3");
  }
}
