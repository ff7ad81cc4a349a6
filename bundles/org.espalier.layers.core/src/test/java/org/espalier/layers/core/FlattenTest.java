package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class FlattenTest extends LayerContract {
  @Override
  protected Flatten component() {
    return new Flatten();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("", floats(2, 3, 4)), LayerSample.of("", floats(2, 3)));
  }
}
