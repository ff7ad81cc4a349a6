package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;
import org.espalier.tck.Samples;
import org.espalier.tensor.Shape;

final class MaximumTest extends LayerContract {
  @Override
  protected Maximum component() {
    return new Maximum();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("", floats(3, 4), new Samples(9).floats(Shape.of(3, 4))));
  }
}
