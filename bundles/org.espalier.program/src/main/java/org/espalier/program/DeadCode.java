package org.espalier.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/** Removes what no output of a graph depends on, in the bodies of scans as well. */
final class DeadCode {
  private final Graph graph;
  private final BitSet needed = new BitSet();

  private DeadCode(Graph graph) {
    this.graph = graph;
  }

  /** The graph without dead nodes and values; inputs and outputs stay. */
  static Graph remove(Graph graph) {
    DeadCode pass = new DeadCode(graph);
    graph.outputs().forEach(port -> pass.needed.set(port.value()));
    List<Node> alive = new ArrayList<>();
    for (int i = graph.nodes().size() - 1; i >= 0; i--) {
      Node node = graph.nodes().get(i);
      if (node.outputs().stream().anyMatch(pass.needed::get)) {
        Node kept = node.op() == Primitive.SCAN ? ScanPruner.prune(node, pass.needed) : node;
        kept.inputs().forEach(pass.needed::set);
        alive.add(0, kept);
      }
    }
    return pass.renumbered(alive);
  }

  private Graph renumbered(List<Node> nodes) {
    int[] numbers = new int[graph.values().size()];
    List<TensorType> values = new ArrayList<>();
    for (Graph.Port input : graph.inputs()) {
      number(input.value(), numbers, values);
    }
    nodes.forEach(node -> node.outputs().forEach(value -> number(value, numbers, values)));
    List<Node> renumbered = new ArrayList<>();
    for (Node node : nodes) {
      renumbered.add(
          new Node(
              node.op(),
              node.inputs().stream().map(value -> numbers[value]).toList(),
              node.attributes(),
              node.outputs().stream().map(value -> numbers[value]).toList(),
              node.origin()));
    }
    return new Graph(
        values, ports(graph.inputs(), numbers), renumbered, ports(graph.outputs(), numbers));
  }

  private void number(int value, int[] numbers, List<TensorType> values) {
    numbers[value] = values.size();
    values.add(graph.values().get(value));
  }

  private static List<Graph.Port> ports(List<Graph.Port> ports, int[] numbers) {
    return ports.stream().map(port -> new Graph.Port(port.name(), numbers[port.value()])).toList();
  }
}
