package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class SpatialDropout2DTest extends LayerContract {
  @Override
  protected SpatialDropout2D component() {
    return new SpatialDropout2D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("rate: 0.5", floats(2, 3, 2, 6)));
  }
}
