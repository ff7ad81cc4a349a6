package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class ThresholdedReluLayerTest extends LayerContract {
  @Override
  protected ThresholdedReluLayer component() {
    return new ThresholdedReluLayer();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("theta: 0.6", floats(3, 4)));
  }
}
