package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class BatchNormalizationTest extends LayerContract {
  @Override
  protected BatchNormalization component() {
    return new BatchNormalization();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(3, 4)),
        LayerSample.of("axis: 1, scale: false", floats(2, 4, 3)),
        LayerSample.of("center: false", floats(2, 4, 3)).masked(1, 1, 0, 1, 1, 0, 0, 1));
  }
}
