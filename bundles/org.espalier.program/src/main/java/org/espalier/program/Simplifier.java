package org.espalier.program;

import java.util.ArrayList;
import java.util.BitSet;
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
 * step to step moves out of scans. Inputs and outputs keep their names and order.
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
          node.op() == Primitive.SCAN ? hoist(node, operands, ops) : node.attributes();
      List<Tensor> made = ops.emit(node.op(), operands, attributes);
      for (int i = 0; i < made.size(); i++) {
        tensors[node.outputs().get(i)] = made.get(i);
      }
    }
    graph.outputs().forEach(port -> builder.output(port.name(), tensors[port.value()]));
    return builder.build();
  }

  /**
   * Moves what is the same at every step out of a scan's body.
   *
   * @param operands the scan's operands; receives those that take the place of what moved out
   */
  private Attributes hoist(Node scan, List<Tensor> operands, FoldingOps ops) {
    Graph body = rounds(scan.attributes().graph("body"));
    int first =
        (int) (scan.attributes().integer("carries") + scan.attributes().integer("sequences"));
    Tensor[] outside = new Tensor[body.values().size()];
    BitSet fixed = new BitSet();
    for (int place = first; place < body.inputs().size(); place++) {
      int value = body.inputs().get(place).value();
      outside[value] = operands.get(place);
      fixed.set(value);
    }
    List<Graph.Port> inputs = new ArrayList<>(body.inputs());
    List<Node> stay = new ArrayList<>();
    for (Node node : body.nodes()) {
      if (!node.inputs().isEmpty() && node.inputs().stream().allMatch(fixed::get)) {
        List<Tensor> given = node.inputs().stream().map(value -> outside[value]).toList();
        List<Tensor> made = ops.emit(node.op(), given, node.attributes());
        for (int i = 0; i < made.size(); i++) {
          int value = node.outputs().get(i);
          outside[value] = made.get(i);
          fixed.set(value);
          inputs.add(new Graph.Port("constant" + (inputs.size() - first), value));
          operands.add(made.get(i));
        }
      } else {
        stay.add(node);
      }
    }
    Graph rest = new Graph(body.values(), inputs, stay, body.outputs());
    return scan.attributes().with("body", rest);
  }
}
