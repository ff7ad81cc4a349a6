package com.example.guide;

import java.util.List;
import org.espalier.tck.RegularizerContract;

class SquarePenaltyTest extends RegularizerContract {
  @Override
  protected SquarePenalty component() {
    return new SquarePenalty();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "l2: 0.5");
  }
}
