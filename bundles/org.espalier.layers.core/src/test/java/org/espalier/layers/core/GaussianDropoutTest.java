package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class GaussianDropoutTest extends LayerContract {
  @Override
  protected GaussianDropout component() {
    return new GaussianDropout();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("rate: 0.3", floats(3, 4)));
  }
}
