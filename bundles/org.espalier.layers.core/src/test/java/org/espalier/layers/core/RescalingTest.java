package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class RescalingTest extends LayerContract {
  @Override
  protected Rescaling component() {
    return new Rescaling();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("scale: 0.5", floats(3, 4)),
        LayerSample.of("scale: 2, offset: -1", floats(3, 4)),
        LayerSample.of("scale: [1, 2, -3, 0.5], offset: [0, 1, 2, 3]", floats(3, 4)),
        LayerSample.of("scale: [2], offset: [1, -1]", floats(3, 5, 2)));
  }
}
