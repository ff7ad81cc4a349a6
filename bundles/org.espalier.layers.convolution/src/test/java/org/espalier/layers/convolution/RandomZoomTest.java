package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class RandomZoomTest extends LayerContract {
  @Override
  protected RandomZoom component() {
    return new RandomZoom();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("height_factor: 0.3", floats(2, 4, 5, 2)),
        LayerSample.of(
            "height_factor: [0.2, 0.2], width_factor: [-0.3, 0], fill_mode: wrap",
            floats(2, 3, 4, 1)),
        LayerSample.of(
            "height_factor: 0.3, width_factor: 0.4, fill_mode: constant, interpolation: nearest",
            floats(4, 7, 8, 1)));
  }
}
