package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.Hopeless;

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
