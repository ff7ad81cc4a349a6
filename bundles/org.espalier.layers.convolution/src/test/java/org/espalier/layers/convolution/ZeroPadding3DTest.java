package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class ZeroPadding3DTest extends LayerContract {
  @Override
  protected ZeroPadding3D component() {
    return new ZeroPadding3D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 3, 4, 3, 4)),
        LayerSample.of("padding: [[1, 0], [0, 1], [1, 1]]", floats(2, 3, 4, 3, 4)));
  }
}
