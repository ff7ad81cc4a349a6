package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class TimeDistributedTest extends LayerContract {
  @Override
  protected TimeDistributed component() {
    return new TimeDistributed();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("layer: {type: dense, units: 2, activation: tanh}", floats(2, 4, 3))
            .masked(1, 1, 0, 1, 1, 0, 0, 1));
  }
}
