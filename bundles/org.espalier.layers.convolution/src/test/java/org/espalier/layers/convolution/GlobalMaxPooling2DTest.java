package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class GlobalMaxPooling2DTest extends LayerContract {
  @Override
  protected GlobalMaxPooling2D component() {
    return new GlobalMaxPooling2D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 5, 6, 4)),
        LayerSample.of("keepdims: true", floats(2, 5, 6, 4)));
  }
}
