package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class SoftmaxLayerTest extends LayerContract {
  @Override
  protected SoftmaxLayer component() {
    return new SoftmaxLayer();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("", floats(3, 4)), LayerSample.of("axis: 1", floats(2, 3, 4)));
  }
}
