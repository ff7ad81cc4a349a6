package org.espalier.optimizers;

import java.util.List;
import org.espalier.tck.OptimizerContract;

final class AdamaxTest extends OptimizerContract {
  @Override
  protected Adamax component() {
    return new Adamax();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "beta_2: 0.9");
  }
}
