package org.espalier.layers.core.activation;

import java.util.List;
import org.espalier.tck.ActivationContract;

final class LeakyReluTest extends ActivationContract {
  @Override
  protected LeakyRelu component() {
    return new LeakyRelu();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "negative_slope: 1.5");
  }
}
