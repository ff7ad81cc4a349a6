package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class MaskingTest extends LayerContract {
  @Override
  protected Masking component() {
    return new Masking();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(2, 3, 4)), LayerSample.of("mask_value: 5", floats(2, 3, 4)));
  }
}
