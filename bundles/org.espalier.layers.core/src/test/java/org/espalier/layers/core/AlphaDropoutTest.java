package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class AlphaDropoutTest extends LayerContract {
  @Override
  protected AlphaDropout component() {
    return new AlphaDropout();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("rate: 0.3", floats(3, 4)),
        LayerSample.of("rate: 0.3, noise_shape: [1, none]", floats(3, 4)));
  }
}
