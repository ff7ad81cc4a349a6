package org.espalier.layers.core.initializer;

import java.util.List;
import org.espalier.tck.InitializerContract;

final class ConstantTest extends InitializerContract {
  @Override
  protected Constant component() {
    return new Constant();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "value: 2.5");
  }

  @Override
  protected boolean random() {
    return false;
  }
}
