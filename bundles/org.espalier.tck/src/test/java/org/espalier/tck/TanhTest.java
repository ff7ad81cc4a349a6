package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.Tanh;

class TanhTest extends ActivationContract {
  @Override
  protected Tanh component() {
    return new Tanh();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "slope: 2");
  }
}
