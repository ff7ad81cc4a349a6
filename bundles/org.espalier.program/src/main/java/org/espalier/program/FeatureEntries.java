package org.espalier.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tensor.DType;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/**
 * Where the features of a graph become floats that its arithmetic goes on with: there one can vary
 * them gradually, which ids and the columns of sparse rows do not allow.
 *
 * <p>A feature of dense floats enters as it is; ids where rows of a table are gathered by them, or
 * where each becomes a 1 among zeros; sparse rows by their product with a matrix. What else reads
 * ids, to know which steps are padding for example, goes on to read them.
 *
 * @param graph the graph
 * @param values for each feature the values by which it enters, in the order of the graph
 */
record FeatureEntries(Graph graph, Map<String, List<Integer>> values) {
  private static final String FEATURE = "feature/";
  static final String ENTRY = "entry/";

  /** Copies the map, and keeps its order. */
  FeatureEntries {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Finds the entries of a graph's features.
   *
   * @throws IllegalArgumentException if a feature is read in a way that cannot be varied gradually
   */
  static FeatureEntries of(Graph graph) {
    Map<String, List<Integer>> values = new LinkedHashMap<>();
    for (Graph.Port port : graph.inputs()) {
      if (port.name().startsWith(FEATURE)) {
        String name = port.name().substring(FEATURE.length());
        values.put(name, entries(graph, name, port.value()));
      }
    }
    return new FeatureEntries(graph, values);
  }

  private static List<Integer> entries(Graph graph, String feature, int input) {
    TensorType type = graph.values().get(input);
    if (Activity.isReal(type)) {
      return List.of(input);
    }
    List<Integer> entries = new ArrayList<>();
    Set<Integer> same = new HashSet<>(Set.of(input));
    for (Node node : graph.nodes()) {
      for (int place = 0; place < node.inputs().size(); place++) {
        if (same.contains(node.input(place))) {
          switch (type.isSparse() ? ofRows(node, place) : ofIds(node, place)) {
            case ENTERS -> entries.add(node.output());
            case MOVES -> same.add(node.output());
            case REFUSED -> throw refusal(feature, type, node);
            default -> {}
          }
        }
      }
    }
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(
          "the model reads the feature \"%s\" (%s) only to compare it; its prediction has no gradient by it"
              .formatted(feature, type));
    }
    return entries;
  }

  /** What a node does with a feature. */
  private enum Use {
    ENTERS,
    MOVES,
    COMPARES,
    REFUSED
  }

  private static Use ofRows(Node node, int place) {
    boolean product = node.op() == Primitive.SPARSE_MATMUL && place == 0;
    return product || node.op() == Primitive.TO_DENSE ? Use.ENTERS : Use.REFUSED;
  }

  private static Use ofIds(Node node, int place) {
    return switch (node.op()) {
      case GATHER -> place == 1 ? Use.ENTERS : Use.REFUSED;
      case ONE_HOT -> Use.ENTERS;
      case CAST ->
          node.attributes().text("dtype").equals(DType.FLOAT32.toString()) ? Use.ENTERS : Use.MOVES;
      case RESHAPE -> Use.MOVES;
      case EQUAL, GREATER, GREATER_EQUAL -> Use.COMPARES;
      default -> Use.REFUSED;
    };
  }

  private static IllegalArgumentException refusal(String feature, TensorType type, Node node) {
    return new IllegalArgumentException(
        "there are no gradients by the feature \"%s\" (%s): %s applies %s to it, and only what is embedded, multiplied by weights or made a 1 among zeros at once can be varied gradually"
            .formatted(
                feature,
                type,
                node.origin().isEmpty() ? "the model" : "the layer \"" + node.origin() + "\"",
                node.op()));
  }

  /** The name of an entry among the ports of the two parts. */
  static String port(String feature, int number) {
    return ENTRY + feature + "/" + number;
  }

  /** The graph up to the entries, which are its outputs. */
  Graph before() {
    return PredictionModel.needed(
        new Graph(graph.values(), graph.inputs(), graph.nodes(), ports()));
  }

  /** The graph from the entries on, which are inputs of it. */
  Graph behind() {
    List<Graph.Port> entries = ports();
    Set<Integer> cut = new HashSet<>();
    entries.forEach(port -> cut.add(port.value()));
    List<Graph.Port> inputs = new ArrayList<>(entries);
    graph.inputs().stream().filter(port -> !cut.contains(port.value())).forEach(inputs::add);
    List<Node> nodes = graph.nodes().stream().filter(node -> !cut.contains(node.output())).toList();
    Graph rest = PredictionModel.needed(new Graph(graph.values(), inputs, nodes, graph.outputs()));
    return withAll(entries, rest);
  }

  /** An entry that the outputs do not depend on stays an input. */
  private Graph withAll(List<Graph.Port> entries, Graph rest) {
    List<TensorType> values = new ArrayList<>(rest.values());
    List<Graph.Port> inputs = new ArrayList<>(rest.inputs());
    for (Graph.Port entry : entries) {
      if (!rest.hasInput(entry.name())) {
        inputs.add(new Graph.Port(entry.name(), values.size()));
        values.add(graph.values().get(entry.value()));
      }
    }
    return new Graph(values, inputs, rest.nodes(), rest.outputs());
  }

  private List<Graph.Port> ports() {
    List<Graph.Port> ports = new ArrayList<>();
    values.forEach(
        (feature, entries) -> {
          for (int i = 0; i < entries.size(); i++) {
            ports.add(new Graph.Port(port(feature, i), entries.get(i)));
          }
        });
    return ports;
  }
}
