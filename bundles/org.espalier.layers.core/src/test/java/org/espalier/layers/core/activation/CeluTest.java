package org.espalier.layers.core.activation;

import java.util.List;
import org.espalier.tck.ActivationContract;

final class CeluTest extends ActivationContract {
  @Override
  protected Celu component() {
    return new Celu();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "alpha: 2");
  }
}
