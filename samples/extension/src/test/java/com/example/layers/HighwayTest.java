package com.example.layers;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

class HighwayTest extends LayerContract {
  @Override
  protected Highway component() {
    return new Highway();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("", floats(3, 5)),
        LayerSample.of("activation: tanh, gate_bias: 0.5, bias_initializer: ones", floats(2, 4)));
  }
}
