package org.espalier.backend.torch.recurrent;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;

/**
 * How the values of a pattern correspond to those of a graph that computes the same.
 *
 * <p>The operands of sums and products of elements may be exchanged; other than that, both must
 * make their outputs by the same operations.
 */
final class Likeness {
  private static final Set<Primitive> EXCHANGEABLE = EnumSet.of(Primitive.ADD, Primitive.MUL);

  private final Graph pattern;
  private final Map<Integer, Node> patternMakers;
  private final Map<Integer, Node> makers;
  private Map<Integer, Integer> known = new HashMap<>();

  private Likeness(Graph pattern, Graph graph) {
    this.pattern = pattern;
    this.patternMakers = makers(pattern);
    this.makers = makers(graph);
  }

  /**
   * Compares.
   *
   * @param states how many inputs and outputs of both, the first ones, correspond in their order
   * @return for each input of the pattern the value of the graph; empty if the graph computes
   *     something else
   */
  static Optional<Map<String, Integer>> of(Graph pattern, Graph graph, int states) {
    if (graph.outputs().size() < states || graph.inputs().size() < states) {
      return Optional.empty();
    }
    Likeness likeness = new Likeness(pattern, graph);
    for (int i = 0; i < states; i++) {
      likeness.known.put(pattern.inputs().get(i).value(), graph.inputs().get(i).value());
    }
    for (int i = 0; i < states; i++) {
      if (!likeness.alike(pattern.outputs().get(i).value(), graph.outputs().get(i).value())) {
        return Optional.empty();
      }
    }
    return Optional.of(likeness.inputs());
  }

  private static Map<Integer, Node> makers(Graph graph) {
    Map<Integer, Node> makers = new HashMap<>();
    graph.nodes().forEach(node -> node.outputs().forEach(value -> makers.put(value, node)));
    return makers;
  }

  private Map<String, Integer> inputs() {
    Map<String, Integer> inputs = new HashMap<>();
    pattern.inputs().forEach(port -> inputs.put(port.name(), known.get(port.value())));
    return inputs;
  }

  private boolean alike(int expected, int value) {
    Integer before = known.get(expected);
    if (before != null) {
      return before == value;
    }
    Node wanted = patternMakers.get(expected);
    Node made = makers.get(value);
    if (wanted == null || made == null) {
      known.put(expected, value);
      return wanted == null && made == null;
    }
    if (made.op() != wanted.op() || !made.attributes().equals(wanted.attributes())) {
      return false;
    }
    known.put(expected, value);
    List<Integer> operands = made.inputs();
    Map<Integer, Integer> sofar = new HashMap<>(known);
    if (alike(wanted.inputs(), operands)) {
      return true;
    }
    known = sofar;
    return EXCHANGEABLE.contains(made.op())
        && alike(wanted.inputs(), List.of(operands.get(1), operands.get(0)));
  }

  private boolean alike(List<Integer> expected, List<Integer> values) {
    for (int i = 0; i < expected.size(); i++) {
      if (!alike(expected.get(i), values.get(i))) {
        return false;
      }
    }
    return true;
  }
}
