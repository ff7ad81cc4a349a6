package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class RandomContrastTest extends LayerContract {
  @Override
  protected RandomContrast component() {
    return new RandomContrast();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("factor: 0.3, value_range: [-9, 9]", floats(3, 3, 2, 2)),
        LayerSample.of("factor: [0.2, 0.9], value_range: [-1, 1]", floats(2, 3, 4, 1)));
  }
}
