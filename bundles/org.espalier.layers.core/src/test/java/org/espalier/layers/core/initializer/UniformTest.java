package org.espalier.layers.core.initializer;

import java.util.List;
import org.espalier.tck.InitializerContract;

final class UniformTest extends InitializerContract {
  @Override
  protected Uniform component() {
    return new Uniform();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "minval: 0, maxval: 1");
  }
}
