package org.espalier.layers.core.initializer;

import java.util.List;
import org.espalier.tck.InitializerContract;

final class TruncatedNormalTest extends InitializerContract {
  @Override
  protected TruncatedNormal component() {
    return new TruncatedNormal();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "mean: -1, stddev: 0.5");
  }
}
