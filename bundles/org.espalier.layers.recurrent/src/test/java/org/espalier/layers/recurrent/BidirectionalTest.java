package org.espalier.layers.recurrent;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class BidirectionalTest extends LayerContract {
  @Override
  protected Bidirectional component() {
    return new Bidirectional();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("layer: {type: lstm, units: 2}", floats(2, 4, 3)),
        LayerSample.of(
                "layer: {type: gru, units: 2, return_sequences: true, dropout: 0.2}",
                floats(2, 4, 3))
            .masked(0, 1, 1, 1, 1, 0, 1, 0),
        LayerSample.of(
                "layer: {type: simple_rnn, units: 2, return_sequences: true}, merge_mode: sum",
                floats(2, 4, 3))
            .masked(0, 0, 1, 1, 1, 1, 1, 0),
        LayerSample.of("layer: {type: simple_rnn, units: 2}, merge_mode: mul", floats(2, 4, 3)),
        LayerSample.of(
            "layer: {type: lstm, units: 2, go_backwards: true, return_sequences: true}, merge_mode: ave",
            floats(2, 3, 2)),
        LayerSample.of(
            "layer: {type: time_distributed, layer: {type: dense, units: 2}}, merge_mode: concat",
            floats(2, 3, 2)),
        LayerSample.of(
            "layer: {type: simple_rnn, units: 2, return_state: true}",
            floats(2, 3, 2),
            floats(2, 2),
            floats(2, 2)));
  }
}
