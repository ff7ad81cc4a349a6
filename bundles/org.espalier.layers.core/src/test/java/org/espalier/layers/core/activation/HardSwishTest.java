package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class HardSwishTest extends ActivationContract {
  @Override
  protected HardSwish component() {
    return new HardSwish();
  }
}
