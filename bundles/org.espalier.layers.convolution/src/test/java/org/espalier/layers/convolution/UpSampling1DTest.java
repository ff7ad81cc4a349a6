package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class UpSampling1DTest extends LayerContract {
  @Override
  protected UpSampling1D component() {
    return new UpSampling1D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("size: 3", floats(2, 7, 4)));
  }
}
