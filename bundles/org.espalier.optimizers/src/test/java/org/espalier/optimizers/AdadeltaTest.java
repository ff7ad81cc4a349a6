package org.espalier.optimizers;

import java.util.List;
import org.espalier.tck.OptimizerContract;

final class AdadeltaTest extends OptimizerContract {
  @Override
  protected Adadelta component() {
    return new Adadelta();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "learning_rate: 1.0");
  }
}
