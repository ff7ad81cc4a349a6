package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class SoftShrinkTest extends ActivationContract {
  @Override
  protected SoftShrink component() {
    return new SoftShrink();
  }
}
