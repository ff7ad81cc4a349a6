package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class ReluLayerTest extends LayerContract {
  @Override
  protected ReluLayer component() {
    return new ReluLayer();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(3, 4)),
        LayerSample.of("max_value: 1.0, negative_slope: 0.1, threshold: 0.5", floats(2, 4, 3))
            .masked(1, 1, 0, 1, 1, 0, 0, 1));
  }
}
