package org.espalier.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.host.InvalidPipelineException;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.layer.Initializer;
import org.espalier.model.DenseArray;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.PortableLayers;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * A small model with weights, as exporters are given it, and what it predicts.
 *
 * <p>Immutable, as long as nobody changes its arrays.
 */
public final class TrialModel {
  private static final String PREDICTION = "prediction";
  private static final String OUTPUT = "output/";

  private final List<LayerSettings> layers;
  private final Model model;
  private final ExportedModel exported;

  private TrialModel(
      String name,
      Map<String, TensorType> inputs,
      List<LayerSettings> layers,
      Model model,
      Map<String, String> outputs,
      Map<String, DenseArray> values) {
    this.layers = layers;
    this.model = model;
    this.exported =
        new ExportedModel(
            name,
            inputs.entrySet().stream()
                .map(input -> new PortableInput(input.getKey(), input.getValue()))
                .toList(),
            PortableLayers.of(layers, model),
            outputs,
            model.weights(),
            values,
            model.inference());
  }

  /**
   * A model of layers with random weights.
   *
   * @param catalogue has the layers
   * @param yaml the layers as in a pipeline, each after those that it reads: <code>
   *     [{type: dense, units: 3}]</code>
   * @param inputs the type of a batch of each input, all extents known but the batch
   * @param further the names of the layers beside the last one whose output is one of the model
   * @throws InvalidPipelineException if something is wrong with the layers
   */
  public static TrialModel of(
      Catalogue catalogue, String yaml, Map<String, TensorType> inputs, List<String> further) {
    List<LayerSettings> layers = PortableLayers.read(catalogue, yaml);
    Model model = ModelTracer.trace(layers, inputs, further);
    Map<String, String> outputs = new LinkedHashMap<>();
    outputs.put(PREDICTION, model.layers().get(layers.size() - 1).name());
    further.forEach(layer -> outputs.put(OUTPUT + layer, layer));
    return new TrialModel("trial", inputs, layers, model, outputs, values(model.weights()));
  }

  /**
   * A model that was imported.
   *
   * @throws InvalidPipelineException if its layers are not those of a pipeline
   * @throws IllegalArgumentException if it has other weights than its layers
   */
  public static TrialModel of(Catalogue catalogue, ImportedModel imported) {
    List<LayerSettings> layers = PortableLayers.bind(catalogue, "the import", imported.layers());
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    imported.inputs().forEach(input -> inputs.put(input.name(), input.type()));
    String last = imported.layers().get(layers.size() - 1).name();
    List<String> further = new ArrayList<>(imported.outputs());
    further.remove(last);
    Model model = ModelTracer.trace(layers, inputs, further);
    Map<String, DenseArray> values = new LinkedHashMap<>();
    for (Weight weight : model.weights()) {
      values.put(weight.name(), fitting(weight, imported.weights().get(weight.name())));
    }
    List<String> more = new ArrayList<>(imported.weights().keySet());
    more.removeAll(values.keySet());
    if (!more.isEmpty()) {
      throw new IllegalArgumentException("values of weights that no layer has: " + more);
    }
    Map<String, String> outputs = new LinkedHashMap<>(Map.of(PREDICTION, last));
    further.forEach(layer -> outputs.put(OUTPUT + layer, layer));
    return new TrialModel(imported.name(), inputs, layers, model, outputs, values);
  }

  private static DenseArray fitting(Weight weight, DenseArray value) {
    if (value == null) {
      throw new IllegalArgumentException("no values of the weight " + weight.name());
    }
    Shape shape = Shape.of(value.shape());
    boolean open = !weight.shape().isKnown(); // an extent of the data
    if (open ? shape.rank() != weight.shape().rank() : !weight.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "%s is %s, its values are %s".formatted(weight.name(), weight.shape(), shape));
    }
    return value;
  }

  /** What the layers start with, a little off, so that no weight is like another. */
  private static Map<String, DenseArray> values(List<Weight> weights) {
    Random random = new Random(5);
    Map<String, DenseArray> values = new LinkedHashMap<>();
    for (Weight weight : weights) {
      Choice<Initializer<?>> initializer = weight.initializer().orElseThrow();
      long[] shape = weight.shape().toArray();
      float[] value = Initializer.values(initializer, shape, random);
      for (int i = 0; i < value.length; i++) {
        value[i] += 0.2f * random.nextFloat() - (weight.trainable() ? 0.1f : 0);
      }
      values.put(weight.name(), new DenseArray(shape, value));
    }
    return values;
  }

  /** The model as an exporter is given it. */
  public ExportedModel exported() {
    return exported;
  }

  /** All weights of its layers. */
  List<Weight> weights() {
    return model.weights();
  }

  /** How many layers it has. */
  int size() {
    return layers.size();
  }

  /** Random inputs: floats from -2 to 2, ids, and sparse rows. */
  public Map<String, Value> inputs(int rows, long seed) {
    Samples samples = new Samples(seed);
    Map<String, Value> inputs = new LinkedHashMap<>();
    for (PortableInput input : exported.inputs()) {
      inputs.put(input.name(), input(input.type(), rows, samples));
    }
    return inputs;
  }

  private static Value input(TensorType type, int rows, Samples samples) {
    Shape shape = type.shape().with(0, Dim.of(rows));
    if (type.isSparse()) {
      return samples.sparse(rows, (int) shape.dim(1).value());
    }
    return type.bound()
        .map(bound -> samples.ids(shape, (int) bound.value()))
        .orElseGet(() -> samples.floats(shape));
  }

  /** What the reference backend predicts, by the names of the outputs. */
  public Map<String, Value> predict(Map<String, Value> inputs) {
    Map<String, Value> all = new LinkedHashMap<>();
    inputs.forEach((name, value) -> all.put("feature/" + name, value));
    exported
        .values()
        .forEach(
            (name, array) ->
                all.put("weight/" + name, Value.floats(Shape.of(array.shape()), array.values())));
    all.keySet().removeIf(name -> !exported.graph().hasInput(name));
    Map<String, Value> outputs = Execution.reference().run(exported.graph(), all);
    outputs.keySet().retainAll(exported.outputs().keySet());
    return outputs;
  }
}
