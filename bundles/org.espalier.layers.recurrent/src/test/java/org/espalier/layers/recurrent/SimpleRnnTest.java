package org.espalier.layers.recurrent;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class SimpleRnnTest extends LayerContract {
  @Override
  protected SimpleRnn component() {
    return new SimpleRnn();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("units: 3", floats(2, 4, 3)),
        LayerSample.of("units: 2, return_sequences: true, dropout: 0.3", floats(2, 4, 3))
            .masked(0, 1, 1, 1, 1, 0, 1, 0),
        LayerSample.of(
            "units: 2, go_backwards: true, use_bias: false, return_state: true, recurrent_dropout: 0.4",
            floats(2, 4, 3)),
        LayerSample.of(
            "units: 2, return_sequences: true, go_backwards: true, activation: sigmoid, kernel_regularizer: l2, recurrent_regularizer: l1, bias_regularizer: l2, activity_regularizer: l2",
            floats(2, 3, 2)),
        LayerSample.of("units: 2", floats(2, 4, 3), floats(2, 2)),
        LayerSample.of("units: 2, return_sequences: true", floats(2, 3, 2), floats(2, 2))
            .masked(0, 1, 1, 0, 0, 0));
  }
}
