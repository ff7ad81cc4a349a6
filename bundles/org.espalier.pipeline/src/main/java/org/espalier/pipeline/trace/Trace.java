package org.espalier.pipeline.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.model.Weight;
import org.espalier.pipeline.trace.LayerScope.Masked;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** One graph of a model under construction: what its layers' scopes share. */
final class Trace {
  private final GraphBuilder builder = new GraphBuilder();
  private final boolean training;
  private final Map<String, Dim> vectors;
  private final Map<String, Weight> weights = new LinkedHashMap<>();
  private final Map<Tensor, String> states = new LinkedHashMap<>();
  private final Map<String, Tensor> updates = new LinkedHashMap<>();
  private final List<Tensor> penalties = new ArrayList<>();
  private Tensor seed;
  private Tensor step;

  Trace(boolean training, Map<String, Dim> vectors) {
    this.training = training;
    this.vectors = vectors;
  }

  GraphBuilder builder() {
    return builder;
  }

  boolean training() {
    return training;
  }

  List<Weight> weights() {
    return List.copyOf(weights.values());
  }

  Tensor weight(String name, Shape shape, boolean trainable, Choice<Initializer<?>> initializer) {
    if (weights.containsKey(name)) {
      throw new IllegalArgumentException("asks for the weight " + name + " twice");
    }
    if (shape.dims().stream().anyMatch(dim -> dim.symbols().contains(Dim.BATCH.toString()))) {
      throw new IllegalArgumentException(
          "the weight " + name + " cannot depend on the size of a batch, got " + shape);
    }
    weights.put(name, new Weight(name, shape, trainable, Optional.of(initializer)));
    return builder.input("weight/" + name, TensorType.floats(shape));
  }

  /** The length of the vectors that a feature brings. */
  Dim vectorLength(String feature) {
    Dim length = vectors.get(feature);
    if (length == null) {
      throw new ShapeException(
          "no feature \"%s\" brings vectors; %s"
              .formatted(
                  feature,
                  vectors.isEmpty()
                      ? "take a vectorizer that does, such as word_vectors, or another initializer"
                      : "those that do are " + String.join(", ", vectors.keySet())));
    }
    return length;
  }

  Tensor state(String name, Shape shape, double initial) {
    Tensor state = weight(name, shape, false, ConstantFill.of(initial));
    states.put(state, name);
    return state;
  }

  void update(Tensor state, Tensor next) {
    String name = states.get(state);
    if (name == null) {
      throw new IllegalArgumentException("updates a tensor that is no running state");
    }
    if (!next.type().equals(state.type())) {
      throw new IllegalArgumentException(
          "updates " + name + " " + state.shape() + " with " + next.type());
    }
    if (training && updates.putIfAbsent(name, next) != null) {
      throw new IllegalArgumentException("updates " + name + " twice");
    }
  }

  void penalty(Tensor scalar) {
    if (!scalar.type().equals(TensorType.floats(Shape.SCALAR))) {
      throw new IllegalArgumentException("a penalty is one number, not " + scalar.type());
    }
    penalties.add(scalar);
  }

  Tensor seed() {
    if (seed == null) {
      seed = builder.input("seed", TensorType.ints(Shape.of(2)));
    }
    return seed;
  }

  Tensor step() {
    if (step == null) {
      step = builder.input("step", TensorType.ints(Shape.SCALAR));
    }
    return step;
  }

  /**
   * The graph.
   *
   * @param last the layer whose output is the prediction
   * @param further the layers that give further outputs
   * @param known what layers give, by name
   */
  Graph finish(String last, List<String> further, Map<String, Masked> known) {
    builder.output("prediction", known.get(last).tensor());
    known.get(last).mask().ifPresent(mask -> builder.output("mask", mask));
    for (String name : further) {
      builder.output("output/" + name, known.get(name).tensor());
      known.get(name).mask().ifPresent(mask -> builder.output("mask/" + name, mask));
    }
    penalties.stream()
        .reduce(builder::add)
        .ifPresent(penalty -> builder.output("penalty", penalty));
    updates.forEach((name, next) -> builder.output("update/" + name, next));
    return builder.build();
  }
}
