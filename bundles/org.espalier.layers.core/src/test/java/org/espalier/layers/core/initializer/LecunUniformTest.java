package org.espalier.layers.core.initializer;

import org.espalier.tck.InitializerContract;

final class LecunUniformTest extends InitializerContract {
  @Override
  protected LecunUniform component() {
    return new LecunUniform();
  }
}
