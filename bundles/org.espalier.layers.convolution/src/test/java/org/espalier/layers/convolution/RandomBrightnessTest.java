package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class RandomBrightnessTest extends LayerContract {
  @Override
  protected RandomBrightness component() {
    return new RandomBrightness();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("factor: 0.2, value_range: [-3, 3]", floats(3, 2, 3, 2)),
        LayerSample.of("factor: [0.1, 0.1], value_range: [-1, 1]", floats(2, 2, 3, 1)));
  }
}
