package org.espalier.layers.core.regularizer;

import java.util.List;
import org.espalier.tck.RegularizerContract;

final class L1L2Test extends RegularizerContract {
  @Override
  protected L1L2 component() {
    return new L1L2();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "l1: 0.1, l2: 0.2");
  }
}
