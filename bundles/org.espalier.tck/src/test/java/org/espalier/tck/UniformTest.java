package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.Uniform;

class UniformTest extends InitializerContract {
  @Override
  protected Uniform component() {
    return new Uniform();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "limit: 2");
  }
}
