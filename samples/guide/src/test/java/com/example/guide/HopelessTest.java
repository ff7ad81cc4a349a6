package com.example.guide;

import java.util.List;
import org.espalier.tck.PrunerContract;

class HopelessTest extends PrunerContract {
  @Override
  protected Hopeless component() {
    return new Hopeless();
  }

  @Override
  protected List<String> settings() {
    return List.of("values: 0", "values: 5");
  }
}
