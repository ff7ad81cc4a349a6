package org.espalier.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.tensor.Graph;

/** What prediction needs of a model: no heads that only training looks at, nor their weights. */
public final class PredictionModel {
  private static final String WEIGHT = "weight/";

  private PredictionModel() {}

  /**
   * A model that predicts the same.
   *
   * @param further the names of the further outputs that are predicted
   * @return a model of which both graphs are the inference graph, as far as its outputs need it
   */
  public static Model of(Model model, List<String> further) {
    Graph graph = pruned(model.inference(), Set.copyOf(ports(further)));
    List<Weight> weights =
        model.weights().stream().filter(weight -> graph.hasInput(WEIGHT + weight.name())).toList();
    return new Model(graph, graph, weights, model.layers());
  }

  /** The outputs of the graph: the prediction, and the further ones that are asked for. */
  static List<String> ports(List<String> further) {
    List<String> ports = new ArrayList<>(List.of(TrainedOutput.PREDICTION));
    further.forEach(name -> ports.add(TrainedOutput.FURTHER + name));
    return ports;
  }

  private static Graph pruned(Graph graph, Set<String> outputs) {
    List<Graph.Port> kept =
        graph.outputs().stream().filter(port -> outputs.contains(port.name())).toList();
    return needed(new Graph(graph.values(), graph.inputs(), graph.nodes(), kept));
  }

  /** What the outputs of a graph need of it, inputs included. */
  static Graph needed(Graph graph) {
    Graph alive = DeadCode.remove(graph);
    Set<Integer> read = new HashSet<>();
    alive.nodes().forEach(node -> read.addAll(node.inputs()));
    alive.outputs().forEach(port -> read.add(port.value()));
    List<Graph.Port> inputs =
        alive.inputs().stream().filter(port -> read.contains(port.value())).toList();
    return DeadCode.remove(new Graph(alive.values(), inputs, alive.nodes(), alive.outputs()));
  }
}
