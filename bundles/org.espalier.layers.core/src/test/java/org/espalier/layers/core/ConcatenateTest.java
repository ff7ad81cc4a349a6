package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class ConcatenateTest extends LayerContract {
  @Override
  protected Concatenate component() {
    return new Concatenate();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 3), floats(2, 4)),
        LayerSample.of("axis: 1", floats(2, 3, 2), floats(2, 1, 2)));
  }
}
