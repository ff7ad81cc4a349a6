package org.espalier.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** Moves what is the same at every step out of a scan's body. */
final class Hoisting {
  private final Graph body;
  private final int first;
  private final List<Tensor> operands;
  private final Ops ops;
  private final List<Graph.Port> inputs;
  private final Map<Integer, Tensor> fixed = new HashMap<>();

  private Hoisting(Graph body, int first, List<Tensor> operands, Ops ops) {
    this.body = body;
    this.first = first;
    this.operands = operands;
    this.ops = ops;
    this.inputs = new ArrayList<>(body.inputs());
    for (int place = first; place < body.inputs().size(); place++) {
      fixed.put(body.inputs().get(place).value(), operands.get(place));
    }
  }

  /**
   * Moves nodes out.
   *
   * @param body the body
   * @param first the place of the first constant among its inputs
   * @param operands the scan's operands; receives those for what moved out, as constants
   * @param ops records outside
   * @return the body without what moved out
   */
  static Graph hoist(Graph body, int first, List<Tensor> operands, Ops ops) {
    return new Hoisting(body, first, operands, ops).rest();
  }

  private Graph rest() {
    List<Node> stay = new ArrayList<>();
    for (Node node : body.nodes()) {
      if (!node.inputs().isEmpty() && fixed.keySet().containsAll(node.inputs())) {
        move(node);
      } else {
        stay.add(node);
      }
    }
    return new Graph(body.values(), inputs, stay, body.outputs());
  }

  private void move(Node node) {
    List<Tensor> given = node.inputs().stream().map(fixed::get).toList();
    List<Tensor> made = ops.emit(node.op(), given, node.attributes());
    for (int i = 0; i < made.size(); i++) {
      int value = node.outputs().get(i);
      fixed.put(value, made.get(i));
      inputs.add(new Graph.Port("constant" + (inputs.size() - first), value));
      operands.add(made.get(i));
    }
  }
}
