package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.Stroll;

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
