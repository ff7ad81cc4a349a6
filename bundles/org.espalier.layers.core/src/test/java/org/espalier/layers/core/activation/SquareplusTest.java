package org.espalier.layers.core.activation;

import java.util.List;
import org.espalier.tck.ActivationContract;

final class SquareplusTest extends ActivationContract {
  @Override
  protected Squareplus component() {
    return new Squareplus();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "b: 1");
  }
}
