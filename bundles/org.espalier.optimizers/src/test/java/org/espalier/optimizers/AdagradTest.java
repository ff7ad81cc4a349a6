package org.espalier.optimizers;

import java.util.List;
import org.espalier.tck.OptimizerContract;

final class AdagradTest extends OptimizerContract {
  @Override
  protected Adagrad component() {
    return new Adagrad();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "initial_accumulator_value: 0.5");
  }
}
