package org.espalier.interchange.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tensor.Graph;

/**
 * What a model is called at its border in ONNX: a feature by its name, the prediction {@code
 * prediction}, a further output by the name of its layer. A name that is taken already keeps its
 * kind in front: {@code output/NAME}.
 *
 * @param inputs the names of the features in ONNX, by their names in the graph
 * @param outputs the names of the predictions in ONNX, by their names in the graph
 */
record Ports(Map<String, String> inputs, Map<String, String> outputs) {
  static final String FEATURE = "feature/";
  static final String WEIGHT = "weight/";
  private static final String OUTPUT = "output/";
  private static final String PREDICTION = "prediction";

  Ports {
    inputs = new LinkedHashMap<>(inputs);
    outputs = new LinkedHashMap<>(outputs);
  }

  static Ports of(Graph graph) {
    Set<String> taken = new HashSet<>(List.of(PREDICTION));
    Map<String, String> inputs = new LinkedHashMap<>();
    for (Graph.Port port : graph.inputs()) {
      if (port.name().startsWith(FEATURE)) {
        inputs.put(port.name(), free(port.name(), FEATURE, taken));
      }
    }
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Graph.Port port : graph.outputs()) {
      if (port.name().equals(PREDICTION)) {
        outputs.put(port.name(), PREDICTION);
      } else if (port.name().startsWith(OUTPUT)) {
        outputs.put(port.name(), free(port.name(), OUTPUT, taken));
      }
    }
    return new Ports(inputs, outputs);
  }

  private static String free(String port, String kind, Set<String> taken) {
    String name = port.substring(kind.length());
    return taken.add(name) ? name : port;
  }

  /** The ports of a graph that are written as outputs. */
  List<Graph.Port> written(Graph graph) {
    List<Graph.Port> written = new ArrayList<>(graph.outputs());
    written.removeIf(port -> !outputs.containsKey(port.name()));
    return written;
  }
}
