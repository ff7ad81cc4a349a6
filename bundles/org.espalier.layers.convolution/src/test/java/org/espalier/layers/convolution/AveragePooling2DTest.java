package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class AveragePooling2DTest extends LayerContract {
  @Override
  protected AveragePooling2D component() {
    return new AveragePooling2D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 5, 6, 4)),
        LayerSample.of("pool_size: [3], strides: [2], padding: same", floats(2, 5, 6, 4)));
  }
}
