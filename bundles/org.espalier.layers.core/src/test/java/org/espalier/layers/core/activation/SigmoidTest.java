package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SigmoidTest extends ActivationContract {
  @Override
  protected Sigmoid component() {
    return new Sigmoid();
  }
}
