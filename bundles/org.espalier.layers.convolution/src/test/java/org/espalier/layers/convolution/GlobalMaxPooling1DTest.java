package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class GlobalMaxPooling1DTest extends LayerContract {
  @Override
  protected GlobalMaxPooling1D component() {
    return new GlobalMaxPooling1D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 7, 4)), LayerSample.of("keepdims: true", floats(2, 7, 4)));
  }
}
