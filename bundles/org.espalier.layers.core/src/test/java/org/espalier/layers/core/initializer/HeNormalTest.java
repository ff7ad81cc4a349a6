package org.espalier.layers.core.initializer;

import org.espalier.tck.InitializerContract;

final class HeNormalTest extends InitializerContract {
  @Override
  protected HeNormal component() {
    return new HeNormal();
  }
}
