package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;
import org.espalier.tck.Samples;

final class DenseTest extends LayerContract {
  @Override
  protected Dense component() {
    return new Dense();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("units: 3", floats(3, 5)),
        LayerSample.of("units: 2", new Samples(4).sparse(3, 6)),
        LayerSample.of("units: 2, activation: tanh, use_bias: false", floats(2, 4, 3))
            .masked(1, 1, 0, 1, 1, 0, 0, 1),
        LayerSample.of(
            "units: 2, kernel_regularizer: {type: l2, l2: 0.1}, bias_regularizer: l1, activity_regularizer: {type: l2, l2: 0.2}, bias_initializer: ones",
            floats(3, 4)));
  }
}
