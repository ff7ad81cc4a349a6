package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class Relu6Test extends ActivationContract {
  @Override
  protected Relu6 component() {
    return new Relu6();
  }
}
