package org.espalier.layers.core.regularizer;

import java.util.List;
import org.espalier.tck.RegularizerContract;

final class L2Test extends RegularizerContract {
  @Override
  protected L2 component() {
    return new L2();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "l2: 0.5");
  }
}
