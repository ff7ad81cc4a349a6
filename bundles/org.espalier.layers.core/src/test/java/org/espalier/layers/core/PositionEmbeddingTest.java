package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class PositionEmbeddingTest extends LayerContract {
  @Override
  protected PositionEmbedding component() {
    return new PositionEmbedding();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("sequence_length: 4", floats(2, 4, 3)),
        LayerSample.of("sequence_length: 9, initializer: zeros", floats(2, 2, 4, 3)),
        LayerSample.of("sequence_length: 4", floats(2, 4, 3)).masked(1, 1, 0, 0, 1, 1, 1, 0));
  }
}
