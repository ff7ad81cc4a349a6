package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class LayerNormalizationTest extends LayerContract {
  @Override
  protected LayerNormalization component() {
    return new LayerNormalization();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(3, 4)),
        LayerSample.of("axis: [1, 2], center: false", floats(2, 4, 3)));
  }
}
