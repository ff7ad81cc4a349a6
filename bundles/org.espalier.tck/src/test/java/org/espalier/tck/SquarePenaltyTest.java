package org.espalier.tck;

import java.util.List;
import org.espalier.tck.toy.SquarePenalty;

class SquarePenaltyTest extends RegularizerContract {
  @Override
  protected SquarePenalty component() {
    return new SquarePenalty();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "l2: 2");
  }
}
