package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class HardShrinkTest extends ActivationContract {
  @Override
  protected HardShrink component() {
    return new HardShrink();
  }
}
