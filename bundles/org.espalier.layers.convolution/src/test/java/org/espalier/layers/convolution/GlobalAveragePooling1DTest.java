package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class GlobalAveragePooling1DTest extends LayerContract {
  @Override
  protected GlobalAveragePooling1D component() {
    return new GlobalAveragePooling1D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 7, 4)),
        LayerSample.of("keepdims: true", floats(2, 7, 4)),
        LayerSample.of("", floats(2, 4, 3)).masked(1, 1, 0, 1, 1, 0, 0, 1));
  }
}
