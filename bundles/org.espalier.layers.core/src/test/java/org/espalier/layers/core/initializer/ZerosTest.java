package org.espalier.layers.core.initializer;

import org.espalier.tck.InitializerContract;

final class ZerosTest extends InitializerContract {
  @Override
  protected Zeros component() {
    return new Zeros();
  }

  @Override
  protected boolean random() {
    return false;
  }
}
