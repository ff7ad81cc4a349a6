package org.espalier.layers.core.initializer;

import org.espalier.tck.InitializerContract;

final class LecunNormalTest extends InitializerContract {
  @Override
  protected LecunNormal component() {
    return new LecunNormal();
  }
}
