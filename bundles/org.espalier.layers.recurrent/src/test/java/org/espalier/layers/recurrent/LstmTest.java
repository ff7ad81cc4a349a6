package org.espalier.layers.recurrent;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class LstmTest extends LayerContract {
  @Override
  protected Lstm component() {
    return new Lstm();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("units: 3", floats(2, 4, 3)),
        LayerSample.of(
                "units: 2, return_sequences: true, dropout: 0.3, recurrent_dropout: 0.4",
                floats(2, 4, 3))
            .masked(0, 1, 1, 1, 1, 0, 1, 0),
        LayerSample.of(
            "units: 2, go_backwards: true, use_bias: false, return_state: true, dropout: 0.3",
            floats(2, 4, 3)),
        LayerSample.of(
            "units: 2, unit_forget_bias: false, recurrent_activation: softsign, activation: sigmoid, recurrent_initializer: glorot_uniform, kernel_regularizer: l2, recurrent_regularizer: l1, bias_regularizer: l2, activity_regularizer: l2, return_state: true",
            floats(2, 3, 2)),
        LayerSample.of(
            "units: 2, return_sequences: true", floats(2, 3, 2), floats(2, 2), floats(2, 2)));
  }
}
