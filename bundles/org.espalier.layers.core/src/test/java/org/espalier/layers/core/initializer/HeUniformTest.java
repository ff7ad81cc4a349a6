package org.espalier.layers.core.initializer;

import org.espalier.tck.InitializerContract;

final class HeUniformTest extends InitializerContract {
  @Override
  protected HeUniform component() {
    return new HeUniform();
  }
}
