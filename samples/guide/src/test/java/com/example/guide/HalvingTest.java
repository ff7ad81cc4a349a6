package com.example.guide;

import java.util.List;
import org.espalier.tck.ScheduleContract;

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
