package org.espalier.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** A layer, traced as a model of its own and ready to be run on the inputs of a sample. */
final class LayerTrial {
  private static final String NAME = "layer";

  private final LayerSample sample;
  private final Choice<?> layer;

  LayerTrial(LayerSample sample, Choice<?> layer) {
    this.sample = sample;
    this.layer = layer;
  }

  /** The model, with every extent but the batch known. */
  Model model() {
    return model(features(false));
  }

  /** The model with a name in place of every extent of the inputs. */
  Model unknown() {
    return model(features(true));
  }

  /** The number of each extent that {@link #unknown()} names. */
  Map<String, Long> extents() {
    Map<String, Long> extents = new HashMap<>();
    features()
        .forEach(
            (name, value) -> {
              for (int axis = 0; axis < value.shape().rank(); axis++) {
                extents.put(
                    axis == 0 ? Dim.BATCH.toString() : symbol(value.shape(), axis),
                    value.shape().dim(axis).value());
              }
            });
    return extents;
  }

  private Model model(Map<String, TensorType> features) {
    List<LayerSettings> layers = new ArrayList<>();
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < sample.inputs().size(); i++) {
      inputs.add("x" + i);
    }
    if (sample.mask().isPresent()) {
      Choice<?> start = new Choice<>("mask_start", new MaskStart(), new MaskStart.Settings());
      layers.add(
          new LayerSettings(
              start, Optional.of("masked"), Optional.of(List.of("x0", "mask")), true));
      inputs.set(0, "masked");
    }
    layers.add(new LayerSettings(layer, Optional.of(NAME), Optional.of(inputs), true));
    return ModelTracer.trace(layers, features);
  }

  private Map<String, Value> features() {
    Map<String, Value> features = new LinkedHashMap<>();
    for (int i = 0; i < sample.inputs().size(); i++) {
      features.put("x" + i, sample.inputs().get(i));
    }
    sample.mask().ifPresent(mask -> features.put("mask", mask));
    return features;
  }

  private Map<String, TensorType> features(boolean unknown) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    features()
        .forEach(
            (name, value) -> {
              Shape shape = value.shape().with(0, Dim.BATCH);
              for (int axis = 1; unknown && axis < shape.rank(); axis++) {
                shape = shape.with(axis, Dim.symbol(symbol(value.shape(), axis)));
              }
              types.put(name, value.type().withShape(shape));
            });
    return types;
  }

  /** Equal extents have one name: what has to be equal is equal for every value. */
  private static String symbol(Shape shape, int axis) {
    return "n" + shape.dim(axis);
  }

  /** A value for each input of a graph of the model. */
  Map<String, Value> values(Graph graph, List<Weight> weights, int seed, int step) {
    Map<String, Value> values = new HashMap<>();
    features().forEach((name, value) -> values.put("feature/" + name, value));
    Samples samples = new Samples(11);
    Random random = new Random(11);
    for (Weight weight : weights) {
      values.put("weight/" + weight.name(), value(weight, samples, random));
    }
    values.put("seed", Value.ints(Shape.of(2), seed, 7));
    values.put("step", Value.ints(Shape.SCALAR, step));
    values.keySet().removeIf(name -> !graph.hasInput(name));
    return values;
  }

  /** Trainable weights of any value; running state near to what it starts with. */
  private static Value value(Weight weight, Samples samples, Random random) {
    if (weight.trainable()) {
      return samples.floats(weight.shape(), -0.9, 0.9);
    }
    Choice<Initializer<?>> initializer = weight.initializer().orElseThrow();
    float[] values = Initializer.values(initializer, weight.shape().toArray(), random);
    for (int i = 0; i < values.length; i++) {
      values[i] += 0.25f * random.nextFloat();
    }
    return Value.floats(weight.shape(), values);
  }
}
