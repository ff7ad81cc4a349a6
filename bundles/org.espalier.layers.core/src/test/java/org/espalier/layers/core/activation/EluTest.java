package org.espalier.layers.core.activation;

import java.util.List;
import org.espalier.tck.ActivationContract;

final class EluTest extends ActivationContract {
  @Override
  protected Elu component() {
    return new Elu();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "alpha: 0.5");
  }
}
