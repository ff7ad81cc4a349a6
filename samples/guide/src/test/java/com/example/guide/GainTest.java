package com.example.guide;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

class GainTest extends LayerContract {
  @Override
  protected Gain component() {
    return new Gain();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(3, 4)),
        LayerSample.of("initializer: glorot_uniform", floats(2, 5, 3)));
  }
}
