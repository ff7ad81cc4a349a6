package org.espalier.tck;

import org.espalier.tck.toy.HitRate;

class HitRateTest extends EvaluatorContract {
  @Override
  protected HitRate component() {
    return new HitRate();
  }
}
