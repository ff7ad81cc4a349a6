package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class HardTanhTest extends ActivationContract {
  @Override
  protected HardTanh component() {
    return new HardTanh();
  }
}
