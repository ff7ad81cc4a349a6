package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SwishTest extends ActivationContract {
  @Override
  protected Swish component() {
    return new Swish();
  }
}
