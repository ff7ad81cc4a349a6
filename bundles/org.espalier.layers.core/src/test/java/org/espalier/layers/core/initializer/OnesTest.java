package org.espalier.layers.core.initializer;

import org.espalier.tck.InitializerContract;

final class OnesTest extends InitializerContract {
  @Override
  protected Ones component() {
    return new Ones();
  }

  @Override
  protected boolean random() {
    return false;
  }
}
