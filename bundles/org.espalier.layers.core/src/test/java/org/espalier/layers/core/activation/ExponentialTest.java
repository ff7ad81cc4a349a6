package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class ExponentialTest extends ActivationContract {
  @Override
  protected Exponential component() {
    return new Exponential();
  }
}
