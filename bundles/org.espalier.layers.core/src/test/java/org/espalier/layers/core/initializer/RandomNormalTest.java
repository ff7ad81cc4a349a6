package org.espalier.layers.core.initializer;

import java.util.List;
import org.espalier.tck.InitializerContract;

final class RandomNormalTest extends InitializerContract {
  @Override
  protected RandomNormal component() {
    return new RandomNormal();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "mean: 1, stddev: 2");
  }
}
