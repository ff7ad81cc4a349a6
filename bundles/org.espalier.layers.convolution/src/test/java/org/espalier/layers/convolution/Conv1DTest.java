package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class Conv1DTest extends LayerContract {
  @Override
  protected Conv1D component() {
    return new Conv1D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("filters: 3, kernel_size: 3", floats(2, 7, 4)),
        LayerSample.of(
            "filters: 4, kernel_size: 3, strides: 2, padding: same, groups: 2, activation: tanh, use_bias: false",
            floats(2, 7, 4)),
        LayerSample.of(
            "filters: 2, kernel_size: 2, dilation_rate: 2, kernel_regularizer: l2, activity_regularizer: l2",
            floats(2, 7, 4)),
        LayerSample.of("filters: 2, kernel_size: 3, padding: causal", floats(2, 7, 4)));
  }
}
