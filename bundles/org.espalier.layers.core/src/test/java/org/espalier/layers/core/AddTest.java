package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class AddTest extends LayerContract {
  @Override
  protected Add component() {
    return new Add();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("", floats(2, 3), floats(2, 3), floats(2, 3)));
  }
}
