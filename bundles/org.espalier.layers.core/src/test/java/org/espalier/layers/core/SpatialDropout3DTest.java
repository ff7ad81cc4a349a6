package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class SpatialDropout3DTest extends LayerContract {
  @Override
  protected SpatialDropout3D component() {
    return new SpatialDropout3D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("rate: 0.5", floats(2, 2, 2, 2, 6)));
  }
}
