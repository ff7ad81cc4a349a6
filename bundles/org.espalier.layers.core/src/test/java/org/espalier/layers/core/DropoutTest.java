package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class DropoutTest extends LayerContract {
  @Override
  protected Dropout component() {
    return new Dropout();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("rate: 0.4", floats(3, 5)),
        LayerSample.of("rate: 0.5, noise_shape: [none, 1, 6]", floats(4, 2, 6)),
        LayerSample.of("rate: 0", floats(2, 4, 3)).masked(1, 1, 0, 1, 1, 0, 0, 1));
  }
}
