package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class RepeatVectorTest extends LayerContract {
  @Override
  protected RepeatVector component() {
    return new RepeatVector();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("n: 3", floats(2, 4)));
  }
}
