package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class SeparableConv2DTest extends LayerContract {
  @Override
  protected SeparableConv2D component() {
    return new SeparableConv2D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("filters: 3, kernel_size: [2]", floats(2, 5, 6, 4)),
        LayerSample.of(
            "filters: 2, kernel_size: [3], depth_multiplier: 2, padding: same, use_bias: false",
            floats(2, 5, 6, 4)));
  }
}
