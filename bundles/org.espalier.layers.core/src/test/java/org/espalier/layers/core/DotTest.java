package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class DotTest extends LayerContract {
  @Override
  protected Dot component() {
    return new Dot();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("axes: [1]", floats(2, 3), floats(2, 3)),
        LayerSample.of("axes: [2, 1], normalize: true", floats(2, 4, 3), floats(2, 3, 5)));
  }
}
