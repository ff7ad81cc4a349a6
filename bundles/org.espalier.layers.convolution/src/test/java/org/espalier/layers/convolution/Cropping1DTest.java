package org.espalier.layers.convolution;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class Cropping1DTest extends LayerContract {
  @Override
  protected Cropping1D component() {
    return new Cropping1D();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(LayerSample.of("cropping: [2, 1]", floats(2, 7, 4)));
  }
}
