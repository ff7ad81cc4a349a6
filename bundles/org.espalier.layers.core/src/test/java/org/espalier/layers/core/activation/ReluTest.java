package org.espalier.layers.core.activation;

import java.util.List;
import org.espalier.tck.ActivationContract;

final class ReluTest extends ActivationContract {
  @Override
  protected Relu component() {
    return new Relu();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "negative_slope: 0.1",
        "max_value: 1.0",
        "threshold: 0.7, negative_slope: 0.2, max_value: 1.5");
  }
}
