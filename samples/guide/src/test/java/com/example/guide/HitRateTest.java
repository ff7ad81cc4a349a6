package com.example.guide;

import org.espalier.tck.EvaluatorContract;

class HitRateTest extends EvaluatorContract {
  @Override
  protected HitRate component() {
    return new HitRate();
  }
}
