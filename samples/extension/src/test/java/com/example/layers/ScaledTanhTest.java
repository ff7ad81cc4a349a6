package com.example.layers;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

class ScaledTanhTest extends LayerContract {
  @Override
  protected ScaledTanh component() {
    return new ScaledTanh();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(3, 5)),
        LayerSample.of("slope: 0.5, scale_initializer: glorot_uniform", floats(2, 4, 3)));
  }
}
