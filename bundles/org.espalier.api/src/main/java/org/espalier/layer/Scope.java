package org.espalier.layer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.annotation.versioning.ProviderType;

/** What surrounds one layer while it is traced: its name, operations, weights and masks. */
@ProviderType
public interface Scope {
  /** The layer's name, unique in its model; it prefixes the names of its weights. */
  String name();

  /** The operations. */
  Ops ops();

  /** Whether the training graph is being traced, in which dropout drops and statistics move. */
  boolean training();

  /**
   * Whether gradients change the layer's weights; false where the pipeline says {@code trainable:
   * false}. Batch normalization that is frozen works as in inference.
   */
  default boolean trainable() {
    return true;
  }

  /** All that the layer reads, in the order of the pipeline; the first is its x. */
  List<Tensor> inputs();

  /**
   * Gives the layer a further output, which other layers read as {@code layer.name}.
   *
   * @param name its name, for example {@code state_h}
   */
  void output(String name, Tensor y);

  /**
   * A trainable weight.
   *
   * @param name its name within the layer, for example {@code kernel}
   * @param initializer what fills it
   * @param regularizer what penalises it
   * @param dims its extents
   */
  Tensor weight(
      String name,
      Choice<Initializer<?>> initializer,
      Optional<Choice<Regularizer<?>>> regularizer,
      Dim... dims);

  /**
   * The length of the vectors that a feature brings for its ids: a number, or a name before the
   * feature is fitted.
   *
   * @throws org.espalier.tensor.ShapeException if there is no such feature, or it brings none
   */
  default Dim vectorLength(String feature) {
    throw new ShapeException("no feature brings vectors here");
  }

  /** A trainable weight without a regularizer. */
  default Tensor weight(String name, Choice<Initializer<?>> initializer, Dim... dims) {
    return weight(name, initializer, Optional.empty(), dims);
  }

  /**
   * Running state: a named value that is saved with the weights and changed by {@link #update}, not
   * by gradients.
   *
   * @param name its name within the layer, for example {@code moving_mean}
   * @param initial the number it starts with, everywhere
   * @param dims its extents
   */
  Tensor state(String name, double initial, Dim... dims);

  /** Says what a running state becomes at the end of the step; ignored outside training. */
  void update(Tensor state, Tensor next);

  /** The random numbers of this layer; each call has a stream of its own. */
  Draws random();

  /** The mask of a tensor [batch, steps], 1 for a step that counts; empty where all do. */
  Optional<Tensor> mask(Tensor x);

  /** Gives a tensor a mask. */
  void mask(Tensor x, Tensor mask);

  /** Adds a scalar to what training minimises. */
  void penalty(Tensor scalar);

  /**
   * Adds what a regularizer of the settings asks for an output, divided by the rows of the batch.
   *
   * @param regularizer the regularizer, or empty for none
   * @param y the output, with the batch as first axis
   */
  default void activityPenalty(Optional<Choice<Regularizer<?>>> regularizer, Tensor y) {
    regularizer.ifPresent(
        choice ->
            penalty(ops().div(Regularizer.penalty(choice, y, ops()), ops().extent(y.dim(0)))));
  }

  /** Applies an activation that the settings chose. */
  default Tensor activation(Choice<Activation<?>> choice, Tensor x) {
    return Activation.apply(choice, x, ops());
  }

  /**
   * Applies a layer inside this one.
   *
   * @param name its name within this layer; names its weights
   * @param layer the layer
   * @param x its input
   */
  default Tensor layer(String name, Choice<Layer<?>> layer, Tensor x) {
    return layer(name, layer, List.of(x)).y();
  }

  /** Applies a layer that reads several tensors, or whose further outputs are of interest. */
  Applied layer(String name, Choice<Layer<?>> layer, List<Tensor> inputs);

  /**
   * What a layer inside made.
   *
   * @param y its output
   * @param outputs its further outputs by name, in its order
   */
  record Applied(Tensor y, Map<String, Tensor> outputs) {}

  /** Random numbers that differ from step to step and repeat with the seed. */
  interface Draws {
    /** Uniform in [0, 1). */
    Tensor uniform(Shape shape);

    /** 1 with a probability, else 0. */
    Tensor bernoulli(Shape shape, double probability);

    /** Standard normal. */
    Tensor normal(Shape shape);
  }
}
