package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class MaxPooling1DTest extends LayerContract {
  @Override
  protected MaxPooling1D component() {
    return new MaxPooling1D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 7, 4)),
        LayerSample.of("pool_size: [3], strides: [2], padding: same", floats(2, 7, 4)));
  }
}
