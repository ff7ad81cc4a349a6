package org.espalier.layers.core.activation;

import java.util.List;
import org.espalier.tck.ActivationContract;

final class GeluTest extends ActivationContract {
  @Override
  protected Gelu component() {
    return new Gelu();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "approximate: true");
  }
}
