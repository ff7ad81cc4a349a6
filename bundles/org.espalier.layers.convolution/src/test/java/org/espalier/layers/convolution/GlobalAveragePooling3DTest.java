package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class GlobalAveragePooling3DTest extends LayerContract {
  @Override
  protected GlobalAveragePooling3D component() {
    return new GlobalAveragePooling3D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 3, 4, 3, 4)),
        LayerSample.of("keepdims: true", floats(2, 3, 4, 3, 4)));
  }
}
