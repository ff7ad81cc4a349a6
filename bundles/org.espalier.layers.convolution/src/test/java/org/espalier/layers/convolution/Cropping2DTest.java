package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class Cropping2DTest extends LayerContract {
  @Override
  protected Cropping2D component() {
    return new Cropping2D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("cropping: [[1, 0], [2, 1]]", floats(2, 5, 6, 4)));
  }
}
