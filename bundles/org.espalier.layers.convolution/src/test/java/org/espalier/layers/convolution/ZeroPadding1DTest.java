package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class ZeroPadding1DTest extends LayerContract {
  @Override
  protected ZeroPadding1D component() {
    return new ZeroPadding1D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 7, 4)),
        LayerSample.of("padding: 2", floats(2, 7, 4)),
        LayerSample.of("padding: [2, 1]", floats(2, 7, 4)));
  }
}
