package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class RandomCropTest extends LayerContract {
  @Override
  protected RandomCrop component() {
    return new RandomCrop();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("height: 2, width: 3", floats(3, 5, 6, 2)),
        LayerSample.of("height: 3, width: 4", floats(2, 3, 4, 1)),
        LayerSample.of("height: 3, width: 1", floats(3, 3, 8, 1)));
  }
}
