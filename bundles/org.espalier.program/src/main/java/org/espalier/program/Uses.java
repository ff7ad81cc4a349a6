package org.espalier.program;

import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;

/** How often each value of a graph is read, by nodes and as output. */
final class Uses {
  private final int[] counts;

  private Uses(int[] counts) {
    this.counts = counts;
  }

  /** Counts. */
  static Uses of(Graph graph) {
    int[] counts = new int[graph.values().size()];
    for (Node node : graph.nodes()) {
      node.inputs().forEach(value -> counts[value]++);
    }
    graph.outputs().forEach(port -> counts[port.value()]++);
    return new Uses(counts);
  }

  /** How often a value is read. */
  int count(int value) {
    return counts[value];
  }
}
