package com.example.layers;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

class MinimalGatedUnitTest extends LayerContract {
  @Override
  protected MinimalGatedUnit component() {
    return new MinimalGatedUnit();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("units: 3", floats(2, 5, 4)),
        LayerSample.of("units: 2, recurrent_initializer: glorot_uniform", floats(2, 4, 3))
            .masked(0, 1, 1, 1, 1, 0, 1, 0));
  }
}
