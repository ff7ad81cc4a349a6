package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SparsePlusTest extends ActivationContract {
  @Override
  protected SparsePlus component() {
    return new SparsePlus();
  }
}
