package org.espalier.program;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Tensor;

/**
 * Makes graphs smaller without changing what they compute, up to rounding.
 *
 * <p>Nodes that nothing depends on go, equal nodes become one, numbers are folded, views of views
 * become one view, transpositions become flags of matrix products, and what does not change from
 * step to step moves out of scans. Reversals move into scans, and functions of rows before the
 * gather of the rows. Inputs and outputs keep their names and order.
 */
public final class Simplifier {
  private static final int ROUNDS = 4;

  private final boolean differentiable;

  private Simplifier(boolean differentiable) {
    this.differentiable = differentiable;
  }

  /** Simplifies a graph of which a gradient may still be taken. */
  public static Graph simplify(Graph graph) {
    return new Simplifier(true).rounds(graph);
  }

  /** Simplifies a graph that will only be executed: marks for gradients go as well. */
  public static Graph forExecution(Graph graph) {
    return new Simplifier(false).rounds(graph);
  }

  private Graph rounds(Graph graph) {
    Graph smaller = DeadCode.remove(graph);
    for (int round = 0; round < ROUNDS; round++) {
      Graph next = DeadCode.remove(fold(smaller));
      if (next.equals(smaller)) {
        break;
      }
      smaller = next;
    }
    return smaller;
  }

  private Graph fold(Graph graph) {
    GraphBuilder builder = new GraphBuilder();
    FoldingOps ops = new FoldingOps(builder, differentiable);
    Tensor[] tensors = new Tensor[graph.values().size()];
    for (Graph.Port port : graph.inputs()) {
      tensors[port.value()] = builder.input(port.name(), graph.values().get(port.value()));
    }
    for (Node node : graph.nodes()) {
      builder.origin(node.origin());
      List<Tensor> operands =
          new ArrayList<>(node.inputs().stream().map(value -> tensors[value]).toList());
      Attributes attributes =
          node.op() == Primitive.SCAN ? simplified(node, operands, ops) : node.attributes();
      List<Tensor> made = ops.emit(node.op(), operands, attributes);
      for (int i = 0; i < made.size(); i++) {
        tensors[node.outputs().get(i)] = made.get(i);
      }
    }
    graph.outputs().forEach(port -> builder.output(port.name(), tensors[port.value()]));
    return builder.build();
  }

  private Attributes simplified(Node scan, List<Tensor> operands, FoldingOps ops) {
    Attributes attributes = scan.attributes();
    int first = (int) (attributes.integer("carries") + attributes.integer("sequences"));
    Graph body = rounds(attributes.graph("body"));
    return attributes.with("body", Hoisting.hoist(body, first, operands, ops));
  }
}
