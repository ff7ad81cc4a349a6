package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class SubtractTest extends LayerContract {
  @Override
  protected Subtract component() {
    return new Subtract();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("", floats(2, 4), floats(2, 4)));
  }
}
