package org.espalier.layers.core;

import java.util.List;
import org.espalier.tck.LayerContract;
import org.espalier.tck.LayerSample;

final class MultiHeadAttentionTest extends LayerContract {
  @Override
  protected MultiHeadAttention component() {
    return new MultiHeadAttention();
  }

  @Override
  protected List<LayerSample> samples() {
    return List.of(
        LayerSample.of("num_heads: 2, key_dim: 3", floats(2, 4, 5)),
        LayerSample.of(
            "num_heads: 3, key_dim: 2, value_dim: 4, use_bias: false, output_shape: 6",
            floats(2, 3, 5),
            floats(2, 4, 7),
            floats(2, 4, 2)),
        LayerSample.of(
            "num_heads: 2, key_dim: 2, use_causal_mask: true, dropout: 0.3, activity_regularizer: l2",
            floats(2, 4, 3),
            floats(2, 5, 3)),
        LayerSample.of("num_heads: 1, key_dim: 2, use_causal_mask: true", floats(2, 4, 3))
            .masked(1, 1, 0, 1, 0, 1, 1, 0));
  }
}
