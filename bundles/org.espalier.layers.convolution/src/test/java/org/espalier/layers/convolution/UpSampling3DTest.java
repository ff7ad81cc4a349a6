package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class UpSampling3DTest extends LayerContract {
  @Override
  protected UpSampling3D component() {
    return new UpSampling3D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("size: [2]", floats(2, 3, 4, 3, 4)));
  }
}
