package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class Conv1DTransposeTest extends LayerContract {
  @Override
  protected Conv1DTranspose component() {
    return new Conv1DTranspose();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("filters: 3, kernel_size: [3], strides: [2]", floats(2, 7, 4)),
        LayerSample.of(
            "filters: 2, kernel_size: [3], strides: [2], padding: same, activation: tanh",
            floats(2, 7, 4)),
        LayerSample.of(
            "filters: 2, kernel_size: [2], strides: [3], output_padding: [1], use_bias: false",
            floats(2, 7, 4)));
  }
}
