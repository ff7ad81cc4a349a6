package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class PermuteTest extends LayerContract {
  @Override
  protected Permute component() {
    return new Permute();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("dims: [2, 1]", floats(2, 3, 4)),
        LayerSample.of("dims: [3, 1, 2]", floats(2, 2, 3, 4)));
  }
}
