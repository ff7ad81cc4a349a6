package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class TanhTest extends ActivationContract {
  @Override
  protected Tanh component() {
    return new Tanh();
  }
}
