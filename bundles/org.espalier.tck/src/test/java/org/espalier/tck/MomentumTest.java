package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.Momentum;

class MomentumTest extends OptimizerContract {
  @Override
  protected Momentum component() {
    return new Momentum();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "learning_rate: 0.1, momentum: 0");
  }
}
