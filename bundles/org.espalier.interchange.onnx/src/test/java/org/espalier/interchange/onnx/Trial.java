package org.espalier.interchange.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.PortableInput;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.tck.Execution;
import org.espalier.tck.Tolerance;
import org.espalier.tck.Value;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** A graph that is written as ONNX, and executed by ONNX Runtime and by the reference. */
final class Trial {
  private static final Tolerance TOLERANCE = new Tolerance(1e-5);

  private final Graph graph;
  private final Map<String, Value> weights = new LinkedHashMap<>();

  /** A graph whose inputs and outputs are named as those of a model. */
  Trial(Graph graph) {
    this.graph = graph;
  }

  /** A graph whose inputs are features, and whose outputs are further outputs but for the first. */
  static Trial ofPlain(Graph graph) {
    List<Graph.Port> inputs =
        graph.inputs().stream()
            .map(port -> new Graph.Port("feature/" + port.name(), port.value()))
            .toList();
    List<Graph.Port> outputs = new ArrayList<>();
    for (Graph.Port port : graph.outputs()) {
      String name = outputs.isEmpty() ? "prediction" : "output/" + port.name();
      outputs.add(new Graph.Port(name, port.value()));
    }
    return new Trial(new Graph(graph.values(), inputs, graph.nodes(), outputs));
  }

  /** Gives a weight its value. */
  Trial weight(String name, Value value) {
    weights.put(name, value);
    return this;
  }

  ExportedModel model() {
    List<Weight> list = new ArrayList<>();
    Map<String, DenseArray> values = new LinkedHashMap<>();
    weights.forEach(
        (name, value) -> {
          list.add(new Weight(name, value.shape(), true, Optional.empty()));
          values.put(name, value.dense());
        });
    List<PortableInput> inputs =
        graph.inputs().stream()
            .filter(port -> port.name().startsWith("feature/"))
            .map(port -> new PortableInput(port.name().substring(8), type(port)))
            .toList();
    return new ExportedModel("trial", inputs, List.of(), Map.of(), list, values, graph);
  }

  private TensorType type(Graph.Port port) {
    return graph.values().get(port.value());
  }

  /** Fails where the engines differ, on the same file for each of these values of the features. */
  void agrees(Path folder, String what, int opset, List<Map<String, Value>> features)
      throws IOException {
    OnnxExporter exporter = new OnnxExporter();
    OnnxExporter.Settings settings = new OnnxExporter.Settings(opset);
    Path file = Files.createTempFile(folder, "trial", ".onnx");
    ExportedModel model = model();
    exporter.write(settings, model, file);
    try (ForeignModel foreign = exporter.open(settings, model, file).orElseThrow()) {
      for (Map<String, Value> given : features) {
        agrees(what, given, foreign.predict(arrays(given)));
      }
    }
  }

  private void agrees(String what, Map<String, Value> given, Map<String, DenseArray> actual) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    given.forEach((name, value) -> inputs.put("feature/" + name, value));
    weights.forEach((name, value) -> inputs.put("weight/" + name, value));
    Map<String, Value> expected = Execution.reference().run(graph, inputs);
    expected.forEach(
        (name, value) -> {
          DenseArray array = actual.get(name);
          Value found = Value.floats(Shape.of(array.shape()), array.values());
          Value wanted = Value.floats(value.shape(), value.elements());
          TOLERANCE.assertClose(what + ", " + name, wanted, found);
        });
  }

  private static Map<String, DenseArray> arrays(Map<String, Value> values) {
    Map<String, DenseArray> arrays = new LinkedHashMap<>();
    values.forEach((name, value) -> arrays.put(name, value.dense()));
    return arrays;
  }
}
