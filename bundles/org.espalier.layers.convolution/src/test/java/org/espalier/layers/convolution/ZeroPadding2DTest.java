package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class ZeroPadding2DTest extends LayerContract {
  @Override
  protected ZeroPadding2D component() {
    return new ZeroPadding2D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 5, 6, 4)),
        LayerSample.of("padding: 2", floats(2, 5, 6, 4)),
        LayerSample.of("padding: [2, 1]", floats(2, 5, 6, 4)),
        LayerSample.of("padding: [[1, 0], [2, 1]]", floats(2, 5, 6, 4)));
  }
}
