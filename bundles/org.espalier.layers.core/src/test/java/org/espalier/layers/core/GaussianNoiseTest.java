package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class GaussianNoiseTest extends LayerContract {
  @Override
  protected GaussianNoise component() {
    return new GaussianNoise();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("stddev: 0.3", floats(3, 4)));
  }
}
