package org.espalier.layers.recurrent;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class GruTest extends LayerContract {
  @Override
  protected Gru component() {
    return new Gru();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("units: 3", floats(2, 4, 3)),
        LayerSample.of("units: 3, reset_after: false, return_sequences: true", floats(2, 4, 3))
            .masked(0, 1, 1, 1, 1, 0, 1, 0),
        LayerSample.of("units: 2, dropout: 0.3, recurrent_dropout: 0.4", floats(2, 4, 3)),
        LayerSample.of(
            "units: 2, reset_after: false, dropout: 0.3, recurrent_dropout: 0.4, return_state: true",
            floats(2, 4, 3)),
        LayerSample.of("units: 2, use_bias: false, go_backwards: true", floats(2, 3, 2)),
        LayerSample.of(
            "units: 2, kernel_regularizer: l2, recurrent_regularizer: l1, bias_regularizer: l2, activity_regularizer: l2",
            floats(2, 3, 2)),
        LayerSample.of("units: 2, return_sequences: true", floats(2, 3, 2), floats(2, 2)));
  }
}
