package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class AverageTest extends LayerContract {
  @Override
  protected Average component() {
    return new Average();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("", floats(2, 3), floats(2, 3), floats(2, 3)));
  }
}
