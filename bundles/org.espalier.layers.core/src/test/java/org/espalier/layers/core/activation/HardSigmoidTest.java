package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class HardSigmoidTest extends ActivationContract {
  @Override
  protected HardSigmoid component() {
    return new HardSigmoid();
  }
}
