package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class EmbeddingTest extends LayerContract {
  @Override
  protected Embedding component() {
    return new Embedding();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("input_dim: 7, output_dim: 3", ids(7, 2, 5)),
        LayerSample.of("output_dim: 2, mask_zero: true, embeddings_regularizer: l2", ids(6, 3, 4)));
  }
}
