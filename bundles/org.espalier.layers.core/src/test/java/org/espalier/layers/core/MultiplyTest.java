package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class MultiplyTest extends LayerContract {
  @Override
  protected Multiply component() {
    return new Multiply();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("", floats(2, 3), floats(2, 3)));
  }
}
