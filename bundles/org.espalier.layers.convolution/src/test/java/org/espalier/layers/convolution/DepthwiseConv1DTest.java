package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class DepthwiseConv1DTest extends LayerContract {
  @Override
  protected DepthwiseConv1D component() {
    return new DepthwiseConv1D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("kernel_size: [2]", floats(2, 7, 4)),
        LayerSample.of(
            "kernel_size: [3], strides: [2], padding: same, depth_multiplier: 2, activation: tanh",
            floats(2, 7, 4)));
  }
}
