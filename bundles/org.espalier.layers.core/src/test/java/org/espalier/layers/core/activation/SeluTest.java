package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SeluTest extends ActivationContract {
  @Override
  protected Selu component() {
    return new Selu();
  }
}
