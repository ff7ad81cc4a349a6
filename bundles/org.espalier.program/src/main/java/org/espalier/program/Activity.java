package org.espalier.program;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.espalier.tensor.DType;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/**
 * Through which values of a graph gradients pass: they depend on wanted inputs, and results depend
 * on them.
 *
 * @param depends the values that depend on a wanted input
 * @param matters the values on which a result depends
 */
record Activity(BitSet depends, BitSet matters) {
  /**
   * Follows the gradients of a graph.
   *
   * @param wanted the values whose gradients are asked for
   * @param results the values that have a gradient
   */
  static Activity of(Graph graph, Collection<Integer> wanted, Collection<Integer> results) {
    BitSet depends = forward(graph, bits(wanted));
    return new Activity(depends, backward(graph, bits(results)));
  }

  /** Whether a value may have a gradient that somebody asks for. */
  boolean carries(int value) {
    return depends.get(value) && matters.get(value);
  }

  /** The activity in the body of a scan, over all of its steps. */
  Activity inside(Node scan) {
    Graph body = scan.attributes().graph("body");
    return new Activity(dependsInside(body, scan, depends), mattersInside(body, scan, matters));
  }

  private static BitSet forward(Graph graph, BitSet depends) {
    for (int value : depends.stream().toArray()) {
      depends.set(value, isReal(graph.values().get(value)));
    }
    for (Node node : graph.nodes()) {
      if (node.op() == Primitive.SCAN) {
        Graph body = node.attributes().graph("body");
        BitSet inside = dependsInside(body, node, depends);
        copy(body.outputs(), inside, node.outputs(), depends);
      } else if (passes(node, depends)) {
        node.outputs().stream()
            .filter(value -> isReal(graph.values().get(value)))
            .forEach(depends::set);
      }
    }
    return depends;
  }

  private static boolean passes(Node node, BitSet depends) {
    Rule rule = Rules.of(node.op());
    for (int place = 0; place < node.inputs().size(); place++) {
      if (depends.get(node.input(place)) && rule.passes().test(place)) {
        return true;
      }
    }
    return false;
  }

  private static BitSet backward(Graph graph, BitSet matters) {
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.op() == Primitive.SCAN) {
        Graph body = node.attributes().graph("body");
        BitSet inside = mattersInside(body, node, matters);
        for (int place = 0; place < node.inputs().size(); place++) {
          if (inside.get(body.inputs().get(place).value())) {
            matters.set(node.input(place));
          }
        }
      } else if (node.outputs().stream().anyMatch(matters::get)) {
        Rule rule = Rules.of(node.op());
        for (int place = 0; place < node.inputs().size(); place++) {
          if (rule.passes().test(place)) {
            matters.set(node.input(place));
          }
        }
      }
    }
    return matters;
  }

  /** A carry depends on what it was made of in the step before, so this goes round. */
  private static BitSet dependsInside(Graph body, Node scan, BitSet outside) {
    BitSet inputs = new BitSet();
    for (int place = 0; place < scan.inputs().size(); place++) {
      if (outside.get(scan.input(place))) {
        inputs.set(body.inputs().get(place).value());
      }
    }
    int carries = (int) scan.attributes().integer("carries");
    while (true) {
      BitSet inside = forward(body, (BitSet) inputs.clone());
      int before = inputs.cardinality();
      for (int i = 0; i < carries; i++) {
        if (inside.get(body.outputs().get(i).value())) {
          inputs.set(body.inputs().get(i).value());
        }
      }
      if (inputs.cardinality() == before) {
        return inside;
      }
    }
  }

  private static BitSet mattersInside(Graph body, Node scan, BitSet outside) {
    BitSet outputs = new BitSet();
    for (int place = 0; place < scan.outputs().size(); place++) {
      if (outside.get(scan.outputs().get(place))) {
        outputs.set(body.outputs().get(place).value());
      }
    }
    int carries = (int) scan.attributes().integer("carries");
    while (true) {
      BitSet inside = backward(body, (BitSet) outputs.clone());
      int before = outputs.cardinality();
      for (int i = 0; i < carries; i++) {
        if (inside.get(body.inputs().get(i).value())) {
          outputs.set(body.outputs().get(i).value());
        }
      }
      if (outputs.cardinality() == before) {
        return inside;
      }
    }
  }

  private static void copy(List<Graph.Port> from, BitSet source, List<Integer> to, BitSet target) {
    for (int place = 0; place < to.size(); place++) {
      if (source.get(from.get(place).value())) {
        target.set(to.get(place));
      }
    }
  }

  private static BitSet bits(Collection<Integer> values) {
    BitSet bits = new BitSet();
    values.forEach(bits::set);
    return bits;
  }

  /** Whether values of a type can have gradients. */
  static boolean isReal(TensorType type) {
    return type.dtype() == DType.FLOAT32 && !type.isSparse();
  }
}
