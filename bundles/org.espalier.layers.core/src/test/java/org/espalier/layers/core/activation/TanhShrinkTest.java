package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class TanhShrinkTest extends ActivationContract {
  @Override
  protected TanhShrink component() {
    return new TanhShrink();
  }
}
