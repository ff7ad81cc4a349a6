package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SoftmaxTest extends ActivationContract {
  @Override
  protected Softmax component() {
    return new Softmax();
  }
}
