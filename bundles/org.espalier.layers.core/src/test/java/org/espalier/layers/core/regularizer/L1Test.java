package org.espalier.layers.core.regularizer;

import java.util.List;
import org.espalier.tck.RegularizerContract;

final class L1Test extends RegularizerContract {
  @Override
  protected L1 component() {
    return new L1();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "l1: 0.5");
  }
}
