package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class RandomRotationTest extends LayerContract {
  @Override
  protected RandomRotation component() {
    return new RandomRotation();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("factor: 0.2", floats(2, 4, 5, 2)),
        LayerSample.of(
            "factor: [0.1, 0.1], fill_mode: constant, fill_value: -1", floats(2, 3, 4, 1)),
        LayerSample.of(
            "factor: [-0.5, 0], fill_mode: nearest, interpolation: nearest", floats(4, 7, 8, 1)));
  }
}
