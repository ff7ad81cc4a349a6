package org.espalier.optimizers;

import java.util.List;
import org.espalier.tck.OptimizerContract;

final class AdamWTest extends OptimizerContract {
  @Override
  protected AdamW component() {
    return new AdamW();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "weight_decay: 0.1", "weight_decay: 0.1, amsgrad: true");
  }
}
