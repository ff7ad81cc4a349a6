package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SiluTest extends ActivationContract {
  @Override
  protected Silu component() {
    return new Silu();
  }
}
