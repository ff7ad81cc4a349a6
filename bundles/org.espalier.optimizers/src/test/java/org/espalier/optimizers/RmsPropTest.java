package org.espalier.optimizers;

import java.util.List;
import org.espalier.tck.OptimizerContract;

final class RmsPropTest extends OptimizerContract {
  @Override
  protected RmsProp component() {
    return new RmsProp();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "", "momentum: 0.5", "centered: true", "rho: 0.5, centered: true, momentum: 0.5");
  }
}
