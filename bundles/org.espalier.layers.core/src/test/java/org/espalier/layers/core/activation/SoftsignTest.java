package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SoftsignTest extends ActivationContract {
  @Override
  protected Softsign component() {
    return new Softsign();
  }
}
