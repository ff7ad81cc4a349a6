package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class ReshapeTest extends LayerContract {
  @Override
  protected Reshape component() {
    return new Reshape();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("target_shape: [4, 3]", floats(2, 3, 4)),
        LayerSample.of("target_shape: [2, -1]", floats(2, 3, 4)));
  }
}
