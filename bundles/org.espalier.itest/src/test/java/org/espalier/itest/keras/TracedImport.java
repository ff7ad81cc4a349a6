package org.espalier.itest.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.keras.KerasImporter;
import org.espalier.model.DenseArray;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.PortableLayers;
import org.espalier.tck.Execution;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * A model that was imported and traced as a pipeline's layers are.
 *
 * @param imported what the importer answered
 * @param layers its layers, bound to components
 * @param model what was traced of them
 */
record TracedImport(ImportedModel imported, List<LayerSettings> layers, Model model) {
  static TracedImport of(Path file) throws IOException {
    ImportedModel imported = new KerasImporter().read(new KerasImporter.Settings(), file);
    List<LayerSettings> layers =
        PortableLayers.bind(
            TestCatalogue.ofClassPath(), file.getFileName().toString(), imported.layers());
    Map<String, TensorType> features = new LinkedHashMap<>();
    imported.inputs().forEach(input -> features.put(input.name(), input.type()));
    Model model = ModelTracer.trace(layers, features, further(imported));
    return new TracedImport(imported, layers, model);
  }

  /** The outputs that are not the last layer. */
  private static List<String> further(ImportedModel imported) {
    String last = imported.layers().get(imported.layers().size() - 1).name();
    return imported.outputs().stream().filter(output -> !output.equals(last)).toList();
  }

  /** Fails unless there is a value of the right shape for each weight, and for nothing else. */
  void checkWeights(Map<String, DenseArray> values) {
    assertEquals(
        model.weights().stream().map(Weight::name).sorted().toList(),
        values.keySet().stream().sorted().toList());
    for (Weight weight : model.weights()) {
      long[] shape = weight.shape().dims().stream().mapToLong(dim -> dim.value()).toArray();
      assertArrayEquals(shape, values.get(weight.name()).shape(), weight.name());
    }
  }

  /** Whether gradients change any of its weights. */
  boolean isTrainable() {
    return model.weights().stream().anyMatch(Weight::trainable);
  }

  /** What the model predicts, by the names of its outputs. */
  Map<String, Value> predict(JsonNode inputs, Map<String, DenseArray> weights) {
    Map<String, Value> values = new LinkedHashMap<>();
    features(inputs).forEach((name, value) -> values.put("feature/" + name, value));
    weights.forEach((name, value) -> values.put("weight/" + name, value(value)));
    values
        .keySet()
        .retainAll(model.inference().inputs().stream().map(port -> port.name()).toList());
    Map<String, Value> outputs = Execution.reference().run(model.inference(), values);
    Map<String, Value> named = new LinkedHashMap<>();
    String last = imported.layers().get(imported.layers().size() - 1).name();
    for (String output : imported.outputs()) {
      named.put(output, outputs.get(output.equals(last) ? "prediction" : "output/" + output));
    }
    return named;
  }

  /** The values of the inputs by their names here, or in their order. */
  Map<String, Value> features(JsonNode inputs) {
    List<JsonNode> inOrder = new ArrayList<>();
    inputs.forEach(inOrder::add);
    assertEquals(inOrder.size(), imported.inputs().size(), "inputs " + imported.inputs());
    Map<String, Value> features = new LinkedHashMap<>();
    for (PortableInput input : imported.inputs()) {
      JsonNode given = inputs.path(input.name());
      given = given.isMissingNode() ? inOrder.get(features.size()) : given;
      features.put(input.name(), value(given, input.type().dtype()));
    }
    return features;
  }

  /** The same model for inputs of known shapes, where its file leaves them open. */
  TracedImport of(JsonNode inputs) {
    Map<String, TensorType> known = new LinkedHashMap<>();
    Map<String, Value> values = features(inputs);
    for (PortableInput input : imported.inputs()) {
      Shape shape = values.get(input.name()).shape().with(0, Dim.BATCH);
      known.put(input.name(), input.type().withShape(shape));
    }
    return new TracedImport(imported, layers, ModelTracer.trace(layers, known, further(imported)));
  }

  private static Value value(DenseArray array) {
    double[] values = new double[array.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.values()[i];
    }
    return Value.floats(Shape.of(array.shape()), values);
  }

  private static Value value(JsonNode tensor, DType type) {
    double[] data = data(tensor);
    if (type == DType.FLOAT32) {
      return Value.floats(shape(tensor), data);
    }
    int[] ids = new int[data.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (int) data[i];
    }
    return Value.ints(shape(tensor), ids);
  }

  static Shape shape(JsonNode tensor) {
    long[] shape = new long[tensor.get("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.get("shape").get(i).asLong();
    }
    return Shape.of(shape);
  }

  static double[] data(JsonNode tensor) {
    double[] data = new double[tensor.get("data").size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = tensor.get("data").get(i).asDouble();
    }
    return data;
  }
}
