package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class ActivationLayerTest extends LayerContract {
  @Override
  protected ActivationLayer component() {
    return new ActivationLayer();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("activation: tanh", floats(2, 4, 3)).masked(1, 1, 0, 1, 1, 0, 0, 1),
        LayerSample.of("activation: softmax, activity_regularizer: l2", floats(3, 4)));
  }
}
