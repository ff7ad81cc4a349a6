package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class RandomTranslationTest extends LayerContract {
  @Override
  protected RandomTranslation component() {
    return new RandomTranslation();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("height_factor: 0.2, width_factor: [-0.1, 0.4]", floats(2, 4, 5, 2)),
        LayerSample.of(
            "height_factor: [0.3, 0.3], width_factor: 0, fill_mode: wrap", floats(3, 1, 4, 1)),
        LayerSample.of(
            "height_factor: 0.5, width_factor: 0.5, fill_mode: constant, fill_value: 2",
            floats(2, 3, 3, 2)),
        LayerSample.of(
            "height_factor: 0.5, width_factor: 0.5, fill_mode: nearest, interpolation: nearest",
            floats(2, 3, 4, 1)));
  }
}
