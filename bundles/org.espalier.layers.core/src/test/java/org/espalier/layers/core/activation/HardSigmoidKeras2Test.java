package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class HardSigmoidKeras2Test extends ActivationContract {
  @Override
  protected HardSigmoidKeras2 component() {
    return new HardSigmoidKeras2();
  }
}
