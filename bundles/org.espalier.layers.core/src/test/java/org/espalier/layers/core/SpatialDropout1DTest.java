package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class SpatialDropout1DTest extends LayerContract {
  @Override
  protected SpatialDropout1D component() {
    return new SpatialDropout1D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("rate: 0.5", floats(2, 4, 6)));
  }
}
