package org.espalier.layers.core.initializer;

import org.espalier.tck.InitializerContract;

final class GlorotUniformTest extends InitializerContract {
  @Override
  protected GlorotUniform component() {
    return new GlorotUniform();
  }
}
