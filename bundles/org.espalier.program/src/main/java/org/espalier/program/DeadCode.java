package org.espalier.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.espalier.tensor.Attributes;
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
        Node kept = node.op() == Primitive.SCAN ? pass.pruned(node) : node;
        kept.inputs().forEach(pass.needed::set);
        alive.add(0, kept);
      }
    }
    return pass.renumbered(alive);
  }

  /** A scan without the outputs and carries that are not needed, and without what these read. */
  private Node pruned(Node scan) {
    Graph body = scan.attributes().graph("body");
    int carries = (int) scan.attributes().integer("carries");
    int sequences = (int) scan.attributes().integer("sequences");
    BitSet live = live(scan, body, carries);
    List<Integer> inputs = new ArrayList<>();
    List<Graph.Port> ports = new ArrayList<>();
    int[] counts = new int[3];
    String[] kinds = {"carry", "step", "constant"};
    for (int place = 0; place < body.inputs().size(); place++) {
      int kind = place < carries ? 0 : place < carries + sequences ? 1 : 2;
      int value = body.inputs().get(place).value();
      if (kind == 0 ? isCarried(scan, body, live, place) : live.get(value)) {
        ports.add(new Graph.Port(kinds[kind] + counts[kind]++, value));
        inputs.add(scan.input(place));
      }
    }
    List<Integer> outputs = new ArrayList<>();
    List<Graph.Port> made = new ArrayList<>();
    for (int place = 0; place < body.outputs().size(); place++) {
      boolean kept =
          place < carries
              ? isCarried(scan, body, live, place)
              : needed.get(scan.outputs().get(place));
      if (kept) {
        String name =
            place < carries ? "carry" + made.size() : "output" + (made.size() - counts[0]);
        made.add(new Graph.Port(name, body.outputs().get(place).value()));
        outputs.add(scan.outputs().get(place));
      }
    }
    Graph smaller = remove(new Graph(body.values(), ports, nodesOf(body, live), made));
    Attributes attributes =
        scan.attributes()
            .with("body", smaller)
            .with("carries", (long) counts[0])
            .with("sequences", (long) counts[1]);
    return new Node(scan.op(), inputs, attributes, outputs, scan.origin());
  }

  private static List<Node> nodesOf(Graph body, BitSet live) {
    return body.nodes().stream()
        .filter(node -> node.outputs().stream().anyMatch(live::get))
        .toList();
  }

  private boolean isCarried(Node scan, Graph body, BitSet live, int place) {
    return needed.get(scan.outputs().get(place)) || live.get(body.inputs().get(place).value());
  }

  /** The values of a body that what is needed of a scan depends on, over all steps. */
  private BitSet live(Node scan, Graph body, int carries) {
    BitSet live = new BitSet();
    for (int place = 0; place < scan.outputs().size(); place++) {
      if (needed.get(scan.outputs().get(place))) {
        live.set(body.outputs().get(place).value());
      }
    }
    int before;
    do {
      before = live.cardinality();
      for (int i = body.nodes().size() - 1; i >= 0; i--) {
        Node node = body.nodes().get(i);
        if (node.outputs().stream().anyMatch(live::get)) {
          node.inputs().forEach(live::set);
        }
      }
      for (int place = 0; place < carries; place++) {
        if (live.get(body.inputs().get(place).value())) {
          live.set(body.outputs().get(place).value());
        }
      }
    } while (live.cardinality() > before);
    return live;
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
