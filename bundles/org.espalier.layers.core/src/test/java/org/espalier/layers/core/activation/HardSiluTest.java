package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class HardSiluTest extends ActivationContract {
  @Override
  protected HardSilu component() {
    return new HardSilu();
  }
}
