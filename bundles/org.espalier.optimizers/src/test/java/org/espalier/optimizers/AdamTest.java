package org.espalier.optimizers;

import java.util.List;
import org.espalier.tck.OptimizerContract;

final class AdamTest extends OptimizerContract {
  @Override
  protected Adam component() {
    return new Adam();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "learning_rate: 0.01, beta_1: 0.5, beta_2: 0.9, epsilon: 0.001",
        "learning_rate: 0.01, beta_2: 0.9, amsgrad: true");
  }
}
