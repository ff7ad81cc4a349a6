package org.espalier.program;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * A graph as it will be executed: what each node means for memory, and copies where a value cannot
 * serve two ends in one place.
 *
 * <p>A copy is a {@link Primitive#STOP_GRADIENT} that is executed. One is needed for a part of a
 * joined value that lives elsewhere too, and for an old state that becomes an output or another
 * state.
 *
 * @param graph the graph with copies
 * @param kinds what each node is
 */
record Steps(Graph graph, List<Kind> kinds) {
  /** What a node means for memory. */
  enum Kind {
    /** Computes in every run. */
    STEP,
    /** Computes a constant, when the plan is prepared. */
    ONCE,
    /** Hands out memory that it reads. */
    VIEW,
    /** Hands out the memory of its parts, which are written side by side. */
    JOIN,
    /** Selects sparse rows, which stay where they are. */
    VIRTUAL
  }

  /**
   * Prepares a graph whose extents are all known.
   *
   * @param updates the inputs that are state, each with the output that replaces it
   */
  static Steps of(Graph graph, Map<String, String> updates) {
    return new Writer(graph, updates).steps();
  }

  private static final class Writer {
    private final Graph graph;
    private final Map<String, String> updates;
    private final List<TensorType> values;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final List<Integer> bases = new ArrayList<>();
    private final BitSet constants = new BitSet();
    private final BitSet joinable = new BitSet();
    private final BitSet states = new BitSet();
    private final int[] saved;

    Writer(Graph graph, Map<String, String> updates) {
      this.graph = graph;
      this.updates = updates;
      this.values = new ArrayList<>(graph.values());
      this.saved = new int[graph.outputs().size()];
      for (int value = 0; value < values.size(); value++) {
        bases.add(value);
      }
      graph.inputs().stream()
          .filter(port -> updates.containsKey(port.name()))
          .forEach(port -> states.set(port.value()));
    }

    Steps steps() {
      graph.inputs().forEach(port -> save(port.value()));
      for (Node node : graph.nodes()) {
        write(node);
        node.outputs().forEach(this::save);
      }
      List<Graph.Port> outputs = new ArrayList<>();
      for (int i = 0; i < saved.length; i++) {
        Graph.Port port = graph.outputs().get(i);
        outputs.add(saved[i] > 0 ? new Graph.Port(port.name(), saved[i]) : port);
      }
      return new Steps(new Graph(values, graph.inputs(), nodes, outputs), kinds);
    }

    private void write(Node node) {
      Kind kind = kind(node);
      Node written = node;
      switch (kind) {
        case VIEW -> bases.set(node.output(), bases.get(node.input(0)));
        case ONCE -> constants.set(node.output());
        case JOIN -> written = withOwnParts(node);
        default -> {}
      }
      if (kind == Kind.STEP || kind == Kind.JOIN) {
        node.outputs().forEach(joinable::set);
      }
      nodes.add(written);
      kinds.add(kind);
    }

    private Kind kind(Node node) {
      if (node.op() == Primitive.SELECT_ROWS) {
        return Kind.VIRTUAL;
      }
      if (Views.offset(node, values).isPresent()) {
        return Kind.VIEW;
      }
      boolean constant = node.inputs().stream().allMatch(value -> constants.get(bases.get(value)));
      if (constant && node.op() != Primitive.SCAN && !OpCall.is(node)) {
        return Kind.ONCE;
      }
      return isOutermost(node) ? Kind.JOIN : Kind.STEP;
    }

    /** Whether a node joins its parts one behind the other in memory. */
    private boolean isOutermost(Node node) {
      if (node.op() != Primitive.CONCAT) {
        return false;
      }
      Shape shape = values.get(node.output()).shape();
      int axis = (int) node.attributes().integer("axis");
      return shape.slice(0, axis).dims().stream().allMatch(dim -> dim.value() == 1);
    }

    private Node withOwnParts(Node join) {
      List<Integer> parts = new ArrayList<>();
      for (int part : join.inputs()) {
        int base = bases.get(part);
        boolean own = joinable.get(base) && Views.bytes(base, values) == Views.bytes(part, values);
        joinable.clear(base);
        parts.add(own ? part : copy(part, join.origin()));
      }
      return new Node(join.op(), parts, join.attributes(), join.outputs(), join.origin());
    }

    private int copy(int value, String origin) {
      int copy = values.size();
      values.add(values.get(value));
      bases.add(copy);
      nodes.add(
          new Node(
              Primitive.STOP_GRADIENT, List.of(value), Attributes.NONE, List.of(copy), origin));
      kinds.add(Kind.STEP);
      return copy;
    }

    /** Copies an old state that an output, or another state, becomes. */
    private void save(int value) {
      for (int i = 0; i < saved.length; i++) {
        Graph.Port port = graph.outputs().get(i);
        if (port.value() == value && states.get(bases.get(value)) && !isUnchanged(port)) {
          saved[i] = copy(value, "");
        }
      }
    }

    private boolean isUnchanged(Graph.Port port) {
      int base = bases.get(port.value());
      return graph.inputs().stream()
          .anyMatch(
              input ->
                  input.value() == base
                      && port.name().equals(updates.get(input.name()))
                      && Views.bytes(base, values) == Views.bytes(port.value(), values));
    }
  }
}
