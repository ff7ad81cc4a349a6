package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SparseSigmoidTest extends ActivationContract {
  @Override
  protected SparseSigmoid component() {
    return new SparseSigmoid();
  }
}
