package org.espalier.interchange.onnx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;

/** Leaves out of a graph what some of its outputs do not need. */
final class NeededGraph {
  private NeededGraph() {}

  static Graph of(Graph graph, List<Graph.Port> outputs) {
    boolean[] needed = new boolean[graph.values().size()];
    outputs.forEach(port -> needed[port.value()] = true);
    Deque<Node> nodes = new ArrayDeque<>();
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      if (node.outputs().stream().anyMatch(value -> needed[value])) {
        node.inputs().forEach(value -> needed[value] = true);
        nodes.addFirst(node);
      }
    }
    return new Graph(graph.values(), graph.inputs(), List.copyOf(nodes), outputs);
  }
}
