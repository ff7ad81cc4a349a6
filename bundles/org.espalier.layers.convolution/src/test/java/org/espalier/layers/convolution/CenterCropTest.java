package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class CenterCropTest extends LayerContract {
  @Override
  protected CenterCrop component() {
    return new CenterCrop();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("height: 2, width: 3", floats(2, 5, 4, 2)),
        LayerSample.of("height: 3, width: 4", floats(2, 3, 4, 1)));
  }
}
