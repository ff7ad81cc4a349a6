package org.espalier.layers.core.initializer;

import java.util.List;
import org.espalier.tck.InitializerContract;

final class RandomUniformTest extends InitializerContract {
  @Override
  protected RandomUniform component() {
    return new RandomUniform();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "minval: -1, maxval: 3");
  }
}
