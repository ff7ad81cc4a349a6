package org.espalier.layers.core.activation;

import java.util.List;
import org.espalier.tck.ActivationContract;

final class ThresholdTest extends ActivationContract {
  @Override
  protected Threshold component() {
    return new Threshold();
  }

  @Override
  protected List<String> settings() {
    return List.of("threshold: 0.5, default_value: -1");
  }
}
