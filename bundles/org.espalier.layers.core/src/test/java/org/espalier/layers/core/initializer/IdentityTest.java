package org.espalier.layers.core.initializer;

import java.util.List;
import org.espalier.tck.InitializerContract;

final class IdentityTest extends InitializerContract {
  @Override
  protected Identity component() {
    return new Identity();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "gain: 0.5");
  }

  @Override
  protected List<long[]> shapes() {
    return List.of(new long[] {3, 3}, new long[] {2, 4});
  }

  @Override
  protected boolean random() {
    return false;
  }
}
