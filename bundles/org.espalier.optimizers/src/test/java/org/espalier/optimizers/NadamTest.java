package org.espalier.optimizers;

import java.util.List;
import org.espalier.tck.OptimizerContract;

final class NadamTest extends OptimizerContract {
  @Override
  protected Nadam component() {
    return new Nadam();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "beta_1: 0.5");
  }
}
