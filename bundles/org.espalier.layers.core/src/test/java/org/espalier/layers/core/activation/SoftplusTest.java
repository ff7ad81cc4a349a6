package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SoftplusTest extends ActivationContract {
  @Override
  protected Softplus component() {
    return new Softplus();
  }
}
