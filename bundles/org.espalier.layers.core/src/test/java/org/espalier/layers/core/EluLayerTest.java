package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class EluLayerTest extends LayerContract {
  @Override
  protected EluLayer component() {
    return new EluLayer();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(3, 4)),
        LayerSample.of("alpha: 0.5", floats(2, 4, 3)).masked(1, 1, 0, 1, 1, 0, 0, 1));
  }
}
