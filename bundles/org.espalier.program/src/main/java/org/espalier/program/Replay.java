package org.espalier.program;

import java.util.List;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** Records the nodes of a graph again, elsewhere. */
final class Replay {
  private Replay() {}

  /**
   * Records all nodes.
   *
   * @param builder receives the nodes' origins
   * @param ops records the nodes; it may be the builder itself
   * @param tensors for each value of the graph its tensor; those of the inputs are given, the
   *     others are filled in
   */
  static void run(Graph graph, GraphBuilder builder, Ops ops, Tensor[] tensors) {
    String before = builder.origin("");
    for (Node node : graph.nodes()) {
      builder.origin(node.origin());
      List<Tensor> operands = node.inputs().stream().map(value -> tensors[value]).toList();
      List<Tensor> made = ops.emit(node.op(), operands, node.attributes());
      for (int i = 0; i < made.size(); i++) {
        tensors[node.outputs().get(i)] = made.get(i);
      }
    }
    builder.origin(before);
  }
}
