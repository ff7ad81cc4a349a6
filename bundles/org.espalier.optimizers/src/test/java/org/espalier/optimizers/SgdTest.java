package org.espalier.optimizers;

import java.util.List;
import org.espalier.tck.OptimizerContract;

final class SgdTest extends OptimizerContract {
  @Override
  protected Sgd component() {
    return new Sgd();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "learning_rate: 0.05, momentum: 0.5", "momentum: 0.5, nesterov: true");
  }
}
