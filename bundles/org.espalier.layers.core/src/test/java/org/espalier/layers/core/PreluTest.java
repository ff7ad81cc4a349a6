package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class PreluTest extends LayerContract {
  @Override
  protected Prelu component() {
    return new Prelu();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("alpha_initializer: {type: constant, value: 0.3}", floats(2, 4, 3))
            .masked(1, 1, 0, 1, 1, 0, 0, 1),
        LayerSample.of("shared_axes: [1]", floats(2, 4, 3)));
  }
}
