package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class MishTest extends ActivationContract {
  @Override
  protected Mish component() {
    return new Mish();
  }
}
