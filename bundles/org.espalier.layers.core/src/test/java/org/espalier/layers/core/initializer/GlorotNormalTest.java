package org.espalier.layers.core.initializer;

import org.espalier.tck.InitializerContract;

final class GlorotNormalTest extends InitializerContract {
  @Override
  protected GlorotNormal component() {
    return new GlorotNormal();
  }
}
