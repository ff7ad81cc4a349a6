package org.espalier.layers.core;

import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * A learned vector for each position of [batch, ..., steps, features], in the shape of the input;
 * to be added to it. As in Keras Hub, the values of the input do not matter.
 *
 * <p>Weight: {@code embeddings} [sequence_length, features].
 */
@Component
@LayerType("position_embedding")
@Doc("a learned vector for each position, to be added")
public final class PositionEmbedding implements Layer<PositionEmbedding.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("the most steps of an input") @Range(min = 1) int sequenceLength,
      @Doc("what the vectors start with") @Default("glorot_uniform")
          Choice<Initializer<?>> initializer) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (x.rank() < 3) {
      throw new ShapeException("needs [batch, ..., steps, features], got " + x.shape());
    }
    Dim steps = x.dim(-2);
    if (steps.isKnown() && steps.value() > s.sequenceLength()) {
      throw new ShapeException(
          "sequence_length " + s.sequenceLength() + " is less than the steps of " + x.shape());
    }
    Tensor table =
        scope.weight("embeddings", s.initializer(), Dim.of(s.sequenceLength()), x.dim(-1));
    Ops ops = scope.ops();
    return ops.broadcastTo(ops.part(table, 0, 0, steps), x.shape());
  }

  @Override
  public boolean passesMask(Settings s) {
    return true;
  }
}
