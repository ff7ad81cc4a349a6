package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class SinePositionEncodingTest extends LayerContract {
  @Override
  protected SinePositionEncoding component() {
    return new SinePositionEncoding();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 4, 6)),
        LayerSample.of("max_wavelength: 100", floats(2, 3, 4, 5)),
        LayerSample.of("", floats(2, 4, 3)).masked(1, 1, 0, 0, 1, 1, 1, 0));
  }
}
