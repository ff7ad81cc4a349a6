package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class RandomFlipTest extends LayerContract {
  @Override
  protected RandomFlip component() {
    return new RandomFlip();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(20, 2, 3, 2)),
        LayerSample.of("mode: horizontal", floats(20, 2, 3, 1)),
        LayerSample.of("mode: vertical", floats(20, 2, 3, 1)));
  }
}
