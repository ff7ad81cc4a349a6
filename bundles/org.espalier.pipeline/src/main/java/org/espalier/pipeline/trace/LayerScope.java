package org.espalier.pipeline.trace;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;

/** What surrounds one layer in one trace. */
final class LayerScope implements Scope {
  private final Trace trace;
  private final String name;
  private final boolean trainable;
  private final Map<Tensor, Tensor> given = new HashMap<>();
  private final Map<Tensor, Tensor> made = new HashMap<>();
  private final Map<String, Tensor> outputs = new LinkedHashMap<>();
  private List<Tensor> inputs = List.of();
  private int draws;

  LayerScope(Trace trace, String name, boolean trainable) {
    this.trace = trace;
    this.name = name;
    this.trainable = trainable;
  }

  /** A tensor and its mask, if it has one. */
  record Masked(Tensor tensor, Optional<Tensor> mask) {}

  /** Applies a layer to its inputs; this scope knows its further outputs afterwards. */
  Masked apply(Choice<?> choice, List<Masked> inputs) {
    for (Masked input : inputs) {
      input.mask().ifPresent(mask -> given.put(input.tensor(), mask));
    }
    this.inputs = inputs.stream().map(Masked::tensor).toList();
    String before = trace.builder().origin(name);
    try {
      return choice.component() instanceof MergeLayer
          ? merge(choice)
          : single(choice, inputs.get(0));
    } finally {
      trace.builder().origin(before);
    }
  }

  private Masked merge(Choice<?> choice) {
    @SuppressWarnings("unchecked") // settings were bound to the component's own record
    MergeLayer<Record> layer = (MergeLayer<Record>) choice.component();
    Tensor output = layer.apply(choice.settings(), inputs, this);
    return new Masked(output, Optional.ofNullable(made.get(output)));
  }

  private Masked single(Choice<?> choice, Masked input) {
    @SuppressWarnings("unchecked") // settings were bound to the component's own record
    Layer<Record> layer = (Layer<Record>) choice.component();
    Tensor output = layer.apply(choice.settings(), input.tensor(), this);
    Optional<Tensor> mask = Optional.ofNullable(made.get(output));
    return new Masked(
        output, mask.isEmpty() && layer.passesMask(choice.settings()) ? input.mask() : mask);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Ops ops() {
    return trace.builder();
  }

  @Override
  public boolean training() {
    return trace.training();
  }

  @Override
  public boolean trainable() {
    return trainable;
  }

  @Override
  public Tensor weight(
      String weight,
      Choice<Initializer<?>> initializer,
      Optional<Choice<Regularizer<?>>> regularizer,
      Dim... dims) {
    Initializer.feature(initializer).ifPresent(feature -> checkVectors(weight, feature, dims));
    Tensor tensor = trace.weight(name + "/" + weight, Shape.of(dims), trainable, initializer);
    if (trainable && regularizer.isPresent()) {
      penalty(Regularizer.penalty(regularizer.get(), tensor, ops()));
    }
    return tensor;
  }

  private void checkVectors(String weight, String feature, Dim... dims) {
    Dim length = vectorLength(feature);
    Dim last = dims[dims.length - 1];
    if (dims.length != 2 || (last.isKnown() && length.isKnown() && !last.equals(length))) {
      throw new ShapeException(
          "its weight %s is %s, but the vectors of the feature \"%s\" have %s numbers; an embedding takes their length where output_dim is left out"
              .formatted(weight, Shape.of(dims), feature, length));
    }
  }

  @Override
  public Dim vectorLength(String feature) {
    return trace.vectorLength(feature);
  }

  @Override
  public Tensor state(String state, double initial, Dim... dims) {
    return trace.state(name + "/" + state, Shape.of(dims), initial);
  }

  @Override
  public void update(Tensor state, Tensor next) {
    trace.update(state, next);
  }

  @Override
  public Draws random() {
    return new Streams();
  }

  @Override
  public Optional<Tensor> mask(Tensor x) {
    return Optional.ofNullable(made.getOrDefault(x, given.get(x)));
  }

  @Override
  public void mask(Tensor x, Tensor mask) {
    made.put(x, mask);
  }

  @Override
  public void penalty(Tensor scalar) {
    trace.penalty(scalar);
  }

  @Override
  public List<Tensor> inputs() {
    return inputs;
  }

  @Override
  public void output(String output, Tensor y) {
    if (outputs.putIfAbsent(output, y) != null) {
      throw new IllegalArgumentException("gives the output " + output + " twice");
    }
  }

  @Override
  public Applied layer(String inner, Choice<Layer<?>> layer, List<Tensor> tensors) {
    LayerScope scope = new LayerScope(trace, name + "/" + inner, trainable);
    Masked output = scope.apply(layer, tensors.stream().map(x -> new Masked(x, mask(x))).toList());
    output.mask().ifPresent(mask -> made.put(output.tensor(), mask));
    made.putAll(scope.made);
    return new Applied(output.tensor(), Collections.unmodifiableMap(scope.outputs));
  }

  /** The further outputs of the layer that was applied, by name, in its order. */
  Map<String, Masked> outputs() {
    Map<String, Masked> masked = new LinkedHashMap<>();
    outputs.forEach(
        (output, y) -> masked.put(output, new Masked(y, Optional.ofNullable(made.get(y)))));
    return masked;
  }

  /** Random numbers, each draw from a stream of its own. */
  private final class Streams implements Draws {
    @Override
    public Tensor uniform(Shape shape) {
      return draw((seed, step) -> ops().randomUniform(seed, step, stream(), shape));
    }

    @Override
    public Tensor bernoulli(Shape shape, double probability) {
      return draw((seed, step) -> ops().randomBernoulli(seed, step, stream(), shape, probability));
    }

    @Override
    public Tensor normal(Shape shape) {
      return draw((seed, step) -> ops().randomNormal(seed, step, stream(), shape));
    }

    private String stream() {
      return name + "/" + draws++;
    }

    private Tensor draw(BiFunction<Tensor, Tensor, Tensor> numbers) {
      return numbers.apply(trace.seed(), trace.step());
    }
  }
}
