package org.espalier.layers.core;

import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.osgi.service.component.annotations.Component;

/**
 * A vector for each id: [batch, ...] becomes [batch, ..., output_dim].
 *
 * <p>Weight: {@code embeddings} [input_dim, output_dim]. A mask does not keep row 0 from learning.
 */
@Component
@LayerType("embedding")
@Doc("a learned vector for each id")
public final class Embedding implements Layer<Embedding.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("number of different ids, padding included; auto takes it from the feature")
          @Absent("auto")
          @Range(min = 1)
          Optional<Integer> inputDim,
      @Doc(
              "length of the vectors; auto takes it from those of a feature that the initializer fills in")
          @Absent("auto")
          @Range(min = 1)
          Optional<Integer> outputDim,
      @Doc("whether id 0 is padding that later layers pass over") @Default("false")
          boolean maskZero,
      @Doc("what the vectors start with") @Default("uniform")
          Choice<Initializer<?>> embeddingsInitializer,
      @Doc("penalty on the vectors") Optional<Choice<Regularizer<?>>> embeddingsRegularizer) {}

  @Override
  public Tensor apply(Settings s, Tensor ids, Scope scope) {
    Ops ops = scope.ops();
    Tensor table =
        scope.weight(
            "embeddings",
            s.embeddingsInitializer(),
            s.embeddingsRegularizer(),
            inputDim(s, ids.type()),
            outputDim(s, scope));
    Tensor y = ops.gather(table, ids);
    if (s.maskZero()) {
      scope.mask(y, ops.greater(ids, ops.cast(ops.fill(Shape.SCALAR, 0), DType.INT32)));
    }
    return y;
  }

  private static Dim outputDim(Settings s, Scope scope) {
    return s.outputDim()
        .map(stated -> Dim.of(stated))
        .or(() -> Initializer.feature(s.embeddingsInitializer()).map(scope::vectorLength))
        .orElseThrow(
            () ->
                new ShapeException(
                    "the length of its vectors is not known: state output_dim, or start it with those of a feature (embeddings_initializer: {type: word_vectors, feature: ...})"));
  }

  private static Dim inputDim(Settings s, TensorType ids) {
    if (ids.dtype() != DType.INT32) {
      throw new ShapeException("needs ids, such as tokenizer_sequence gives, got " + ids);
    }
    if (s.inputDim().isEmpty()) {
      return ids.bound()
          .orElseThrow(
              () ->
                  new ShapeException("the number of different ids is not known: state input_dim"));
    }
    int stated = s.inputDim().get();
    Dim bound = ids.bound().orElse(Dim.of(stated));
    if (bound.isKnown() && bound.value() > stated) {
      throw new ShapeException(
          "input_dim " + stated + " is too small for " + bound + " different ids; try auto");
    }
    return Dim.of(stated);
  }
}
