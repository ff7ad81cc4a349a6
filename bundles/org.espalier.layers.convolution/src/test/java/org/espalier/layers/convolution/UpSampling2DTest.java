package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class UpSampling2DTest extends LayerContract {
  @Override
  protected UpSampling2D component() {
    return new UpSampling2D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("size: [2]", floats(2, 5, 6, 4)),
        LayerSample.of("size: [2, 3], interpolation: bilinear", floats(2, 5, 6, 4)));
  }
}
