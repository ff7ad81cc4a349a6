package com.example.guide;

import java.util.List;
import org.espalier.tck.OptimizerContract;

class PlainMomentumTest extends OptimizerContract {
  @Override
  protected PlainMomentum component() {
    return new PlainMomentum();
  }

  @Override
  protected List<String> settings() {
    return List.of("", "learning_rate: 0.1, momentum: 0");
  }
}
