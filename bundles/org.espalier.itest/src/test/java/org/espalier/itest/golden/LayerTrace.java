package org.espalier.itest.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Regularizer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** Records layers one by one; their weights become inputs {@code weight/0}, {@code weight/1} ... */
final class LayerTrace {
  private final GraphBuilder builder;
  private final boolean training;
  private final Map<Tensor, Tensor> masks = new LinkedHashMap<>();
  private final List<Known> weights = new ArrayList<>();
  private final Map<Integer, Tensor> updates = new LinkedHashMap<>();

  /** A weight or running state. */
  record Known(String name, boolean trainable, Tensor tensor) {}

  LayerTrace(GraphBuilder builder, boolean training) {
    this.builder = builder;
    this.training = training;
  }

  List<Known> weights() {
    return weights;
  }

  /** What running states become, by their place among the weights. */
  Map<Integer, Tensor> updates() {
    return updates;
  }

  void mask(Tensor x, Tensor mask) {
    masks.put(x, mask);
  }

  Optional<Tensor> mask(Tensor x) {
    return Optional.ofNullable(masks.get(x));
  }

  /** Records a layer. */
  Scope.Applied apply(String name, Choice<?> layer, List<Tensor> inputs) {
    GoldenScope scope = new GoldenScope(name, inputs);
    return new Scope.Applied(apply(layer, inputs, scope), scope.outputs);
  }

  private Tensor apply(Choice<?> layer, List<Tensor> inputs, GoldenScope scope) {
    if (layer.component() instanceof MergeLayer<?> merge) {
      return merged(merge, layer.settings(), inputs, scope);
    }
    Tensor x = inputs.get(0);
    @SuppressWarnings("unchecked") // the settings were bound for this component
    Layer<Record> single = (Layer<Record>) layer.component();
    Tensor y = single.apply(layer.settings(), x, scope);
    if (single.passesMask(layer.settings())) {
      mask(x).ifPresent(mask -> mask(y, mask));
    }
    return y;
  }

  @SuppressWarnings("unchecked") // the settings were bound for this component
  private static Tensor merged(
      MergeLayer<?> merge, Record settings, List<Tensor> inputs, Scope scope) {
    return ((MergeLayer<Record>) merge).apply(settings, inputs, scope);
  }

  private Tensor known(String name, boolean trainable, Dim... dims) {
    Tensor tensor = builder.input("weight/" + weights.size(), TensorType.floats(Shape.of(dims)));
    weights.add(new Known(name, trainable, tensor));
    return tensor;
  }

  private final class GoldenScope implements Scope {
    private final String name;
    private final List<Tensor> inputs;
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();

    GoldenScope(String name, List<Tensor> inputs) {
      this.name = name;
      this.inputs = inputs;
    }

    @Override
    public List<Tensor> inputs() {
      return inputs;
    }

    @Override
    public void output(String output, Tensor y) {
      outputs.put(output, y);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Ops ops() {
      return builder;
    }

    @Override
    public boolean training() {
      return training;
    }

    @Override
    public Tensor weight(
        String weight,
        Choice<Initializer<?>> initializer,
        Optional<Choice<Regularizer<?>>> regularizer,
        Dim... dims) {
      return known(name + "/" + weight, true, dims);
    }

    @Override
    public Tensor state(String state, double initial, Dim... dims) {
      return known(name + "/" + state, false, dims);
    }

    @Override
    public void update(Tensor state, Tensor next) {
      for (int i = 0; i < weights.size(); i++) {
        if (weights.get(i).tensor().equals(state)) {
          updates.put(i, next);
        }
      }
    }

    @Override
    public Draws random() {
      throw new AssertionError(name + " draws random numbers: golden files cannot know them");
    }

    @Override
    public Optional<Tensor> mask(Tensor x) {
      return LayerTrace.this.mask(x);
    }

    @Override
    public void mask(Tensor x, Tensor mask) {
      LayerTrace.this.mask(x, mask);
    }

    @Override
    public void penalty(Tensor scalar) {
      throw new AssertionError(name + " has a penalty, but no golden case has one");
    }

    @Override
    public Applied layer(String inner, Choice<Layer<?>> layer, List<Tensor> tensors) {
      return LayerTrace.this.apply(name + "/" + inner, layer, tensors);
    }
  }
}
