package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/**
 * Moves steps that make one number of others to the front as far as their operands allow, so that
 * steps over large tensors, as those of an optimizer, are neighbours and can be fused.
 */
final class ScalarsFirst {
  private final Graph graph;
  private final IntFunction<Operand> operands;

  /** An order for steps whose values have their places already. */
  ScalarsFirst(Graph graph, IntFunction<Operand> operands) {
    this.graph = graph;
    this.operands = operands;
  }

  /** The steps in their new order. */
  List<Integer> order(List<Integer> steps) {
    List<Integer> order = new ArrayList<>();
    for (int step : steps) {
      int place = order.size();
      if (isScalar(graph.nodes().get(step))) {
        while (place > 0 && !isBound(step, order.get(place - 1))) {
          place--;
        }
      }
      order.add(place, step);
    }
    return order;
  }

  private boolean isScalar(Node node) {
    return node.op().compareTo(Primitive.CAST) <= 0
        && all(node).stream().allMatch(operand -> operand.size() == 1);
  }

  /** Whether a step reads or writes what an earlier one writes, or writes what that reads. */
  private boolean isBound(int step, int earlier) {
    Node node = graph.nodes().get(step);
    Node before = graph.nodes().get(earlier);
    return isScalar(before)
        || overlap(all(node), dense(before.outputs()))
        || overlap(dense(node.outputs()), dense(before.inputs()));
  }

  private List<Operand> all(Node node) {
    List<Operand> all = dense(node.inputs());
    all.addAll(dense(node.outputs()));
    return all;
  }

  private List<Operand> dense(List<Integer> values) {
    List<Operand> dense = new ArrayList<>();
    for (int value : values) {
      if (!graph.values().get(value).isSparse()) {
        dense.add(operands.apply(value));
      }
    }
    return dense;
  }

  private static boolean overlap(List<Operand> some, List<Operand> others) {
    return some.stream().anyMatch(one -> others.stream().anyMatch(one::overlaps));
  }
}
