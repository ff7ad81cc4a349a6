package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class LinearTest extends ActivationContract {
  @Override
  protected Linear component() {
    return new Linear();
  }
}
