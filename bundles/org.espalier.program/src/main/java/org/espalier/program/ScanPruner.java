package org.espalier.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;

/** Removes outputs and carries of a scan that nothing depends on, and what only they read. */
final class ScanPruner {
  private final Node scan;
  private final BitSet needed;
  private final Graph body;
  private final int carries;
  private final int sequences;
  private final BitSet live;

  private ScanPruner(Node scan, BitSet needed) {
    this.scan = scan;
    this.needed = needed;
    this.body = scan.attributes().graph("body");
    this.carries = (int) scan.attributes().integer("carries");
    this.sequences = (int) scan.attributes().integer("sequences");
    this.live = live();
  }

  /**
   * Prunes a scan.
   *
   * @param needed the values outside that something depends on
   */
  static Node prune(Node scan, BitSet needed) {
    return new ScanPruner(scan, needed).pruned();
  }

  private Node pruned() {
    List<Integer> operands = new ArrayList<>();
    List<Graph.Port> inputs = new ArrayList<>();
    int carried = takeInputs("carry", 0, carries, operands, inputs);
    int stepped = takeInputs("step", carries, carries + sequences, operands, inputs);
    takeInputs("constant", carries + sequences, body.inputs().size(), operands, inputs);
    List<Integer> made = new ArrayList<>();
    List<Graph.Port> outputs = new ArrayList<>();
    takeOutputs("carry", 0, carries, made, outputs);
    takeOutputs("output", carries, body.outputs().size(), made, outputs);
    List<Node> nodes =
        body.nodes().stream().filter(node -> node.outputs().stream().anyMatch(live::get)).toList();
    Graph smaller = DeadCode.remove(new Graph(body.values(), inputs, nodes, outputs));
    return new Node(
        scan.op(),
        operands,
        scan.attributes()
            .with("body", smaller)
            .with("carries", (long) carried)
            .with("sequences", (long) stepped),
        made,
        scan.origin());
  }

  /** Takes the inputs of one kind that are read, and answers how many these are. */
  private int takeInputs(
      String kind, int from, int to, List<Integer> operands, List<Graph.Port> inputs) {
    int count = 0;
    for (int place = from; place < to; place++) {
      int value = body.inputs().get(place).value();
      if (place < carries ? isCarried(place) : live.get(value)) {
        operands.add(scan.input(place));
        inputs.add(new Graph.Port(kind + count++, value));
      }
    }
    return count;
  }

  private void takeOutputs(
      String kind, int from, int to, List<Integer> made, List<Graph.Port> outputs) {
    int count = 0;
    for (int place = from; place < to; place++) {
      int value = scan.outputs().get(place);
      if (place < carries ? isCarried(place) : needed.get(value)) {
        made.add(value);
        outputs.add(new Graph.Port(kind + count++, body.outputs().get(place).value()));
      }
    }
  }

  private boolean isCarried(int place) {
    return needed.get(scan.outputs().get(place)) || live.get(body.inputs().get(place).value());
  }

  /** The values of the body that what is needed depends on, over all steps. */
  private BitSet live() {
    BitSet values = new BitSet();
    for (int place = 0; place < scan.outputs().size(); place++) {
      if (needed.get(scan.outputs().get(place))) {
        values.set(body.outputs().get(place).value());
      }
    }
    int before;
    do {
      before = values.cardinality();
      for (int i = body.nodes().size() - 1; i >= 0; i--) {
        Node node = body.nodes().get(i);
        if (node.outputs().stream().anyMatch(values::get)) {
          node.inputs().forEach(values::set);
        }
      }
      for (int place = 0; place < carries; place++) {
        if (values.get(body.inputs().get(place).value())) {
          values.set(body.outputs().get(place).value());
        }
      }
    } while (values.cardinality() > before);
    return values;
  }
}
