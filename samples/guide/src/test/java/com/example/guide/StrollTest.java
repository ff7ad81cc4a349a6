package com.example.guide;

import java.util.List;
import org.espalier.tck.TunerContract;

class StrollTest extends TunerContract {
  @Override
  protected Stroll component() {
    return new Stroll();
  }

  @Override
  protected List<String> settings() {
    return List.of("step: 0.1", "step: 0.2");
  }
}
