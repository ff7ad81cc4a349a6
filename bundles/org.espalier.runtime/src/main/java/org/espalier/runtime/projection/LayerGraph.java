package org.espalier.runtime.projection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.model.Model;
import org.espalier.pipeline.KnownNames;
import org.espalier.program.PredictionModel;
import org.espalier.program.TrainedOutput;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.TensorType;

/**
 * The layers of a trained model's graph, and what each one gives.
 *
 * <p>A layer that computes nothing in prediction, such as {@code dropout}, is not in the graph.
 * What a layer gives is the value that other layers or the model's outputs take from it; where
 * there are several, one with the most axes, the first of these: a mask and the last state of a
 * sequence have fewer than the sequence.
 */
public final class LayerGraph {
  private final ModelArchive archive;
  private final Graph graph;
  private final Map<String, Integer> values;

  /** Finds the layers of a model. */
  public LayerGraph(ModelArchive archive) {
    this.archive = archive;
    this.graph = archive.graph();
    this.values = values(graph);
  }

  /** The names of the layers, in the order of the model. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /**
   * Refuses a name that no layer has.
   *
   * @throws IllegalArgumentException with those that there are
   */
  public void check(String layer) {
    if (!values.containsKey(layer)) {
      throw new IllegalArgumentException(
          "the model has no layer \"%s\"%s; those that compute nothing in prediction, such as dropout, are left out"
              .formatted(layer, KnownNames.advice(layer, names())));
    }
  }

  /** How many numbers a layer gives for a row. */
  public long width(String layer) {
    return type(layer).shape().dims().stream().skip(1).reduce(Dim.of(1), Dim::times).value();
  }

  private TensorType type(String layer) {
    return graph.values().get(values.get(layer));
  }

  /** The model up to a layer, what that gives in place of its prediction. */
  public ModelArchive endingAt(String layer) {
    Graph.Port end = new Graph.Port(TrainedOutput.PREDICTION, values.get(layer));
    Graph ending = new Graph(graph.values(), graph.inputs(), graph.nodes(), List.of(end));
    Model model =
        PredictionModel.of(new Model(ending, ending, archive.weights(), List.of()), List.of());
    return new ModelArchive(
        archive.name(),
        archive.pipeline(),
        archive.columns(),
        archive.features(),
        new PredictedOutputs(archive.outputs().main(), List.of()),
        model.inference(),
        model.weights(),
        archive.values(),
        archive.lock());
  }

  private static Map<String, Integer> values(Graph graph) {
    Set<String> names = names(graph);
    Map<Integer, Set<String>> readers = readers(graph, names);
    Map<String, Integer> values = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      String layer = layer(node.origin(), names);
      for (int value : node.outputs()) {
        Set<String> by = new HashSet<>(readers.getOrDefault(value, Set.of()));
        by.remove(layer);
        if (!layer.isEmpty() && !by.isEmpty() && isOfRows(graph.values().get(value))) {
          values.merge(layer, value, (a, b) -> rank(graph, b) > rank(graph, a) ? b : a);
        }
      }
    }
    Map<String, Integer> inOrder = new LinkedHashMap<>();
    names.forEach(
        name -> {
          if (values.containsKey(name)) {
            inOrder.put(name, values.get(name));
          }
        });
    return inOrder;
  }

  private static int rank(Graph graph, int value) {
    return graph.values().get(value).shape().rank();
  }

  private static boolean isOfRows(TensorType type) {
    return type.dtype() == DType.FLOAT32
        && !type.isSparse()
        && type.shape().rank() >= 2
        && type.shape().dim(0).equals(Dim.BATCH);
  }

  /** The origins of nodes; of a layer that is made of others, its own alone. */
  private static Set<String> names(Graph graph) {
    Set<String> origins = new LinkedHashSet<>();
    graph.nodes().forEach(node -> origins.add(node.origin()));
    Set<String> names = new LinkedHashSet<>();
    origins.forEach(origin -> names.add(layer(origin, origins)));
    names.remove("");
    return names;
  }

  /** The shortest of the names that an origin is, or is a part of. */
  private static String layer(String origin, Set<String> names) {
    for (int end = origin.indexOf('/'); end >= 0; end = origin.indexOf('/', end + 1)) {
      if (names.contains(origin.substring(0, end))) {
        return origin.substring(0, end);
      }
    }
    return origin;
  }

  /** The layers that read each value; the model's outputs read as a layer without a name. */
  private static Map<Integer, Set<String>> readers(Graph graph, Set<String> names) {
    Map<Integer, Set<String>> readers = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      for (int value : node.inputs()) {
        readers.computeIfAbsent(value, v -> new HashSet<>()).add(layer(node.origin(), names));
      }
    }
    List<Graph.Port> outputs = new ArrayList<>(graph.outputs());
    outputs.forEach(port -> readers.computeIfAbsent(port.value(), v -> new HashSet<>()).add(""));
    return readers;
  }
}
