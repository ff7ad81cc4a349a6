package org.espalier.layers.core.initializer;

import java.util.List;
import org.espalier.tck.InitializerContract;

final class NormalTest extends InitializerContract {
  @Override
  protected Normal component() {
    return new Normal();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "stddev: 1");
  }
}
