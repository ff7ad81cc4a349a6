package org.espalier.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Storage;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/**
 * Gives every value of a program its place in memory, so that nothing is allocated while it runs.
 *
 * <p>An input is read from the caller's buffer of its name, and an output written to the one of its
 * name; a state has one buffer, that of the input. Sizes and offsets are in bytes; blocks of the
 * plan's own memory begin at multiples of 64.
 */
public final class Planner {
  private Planner() {}

  /**
   * Plans a program.
   *
   * @param extents a value for each symbol that is open in the program's graph
   * @throws IllegalArgumentException if a symbol stays open, an output is sparse, or has the name
   *     of an input that it does not replace
   */
  public static Plan plan(Program program, Map<String, Long> extents) {
    Graph graph = DeadCode.remove(program.graph().bind(extents));
    refuseOpen(program.name(), graph, extents);
    refuseNames(program, graph);
    Steps steps = Steps.of(graph, program.updates());
    Placement placement = new Placement(steps, program.updates());
    Arena arena = placement.arena();
    List<Storage> storage = placement.storage(arena);
    return new Plan(
        program.name(),
        steps.graph(),
        storage,
        nodes(steps, Steps.Kind.ONCE, storage),
        nodes(steps, Steps.Kind.STEP, storage),
        placement.copies(storage),
        arena.bytes(),
        bodies(program.name(), steps.graph()));
  }

  private static List<Integer> nodes(Steps steps, Steps.Kind kind, List<Storage> storage) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < steps.kinds().size(); i++) {
      if (steps.kinds().get(i) == kind && !isIdle(steps.graph().nodes().get(i), storage)) {
        chosen.add(i);
      }
    }
    return chosen;
  }

  /** Whether a node copies a value to where it stands already. */
  private static boolean isIdle(Node node, List<Storage> storage) {
    return node.op() == Primitive.STOP_GRADIENT
        && storage.get(node.input(0)).equals(storage.get(node.output()));
  }

  private static Map<Integer, Plan> bodies(String name, Graph graph) {
    Map<Integer, Plan> bodies = new HashMap<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      if (node.op() == Primitive.SCAN) {
        Graph body = node.attributes().graph("body");
        Map<String, String> updates = new HashMap<>();
        for (int carry = 0; carry < node.attributes().integer("carries"); carry++) {
          updates.put(body.inputs().get(carry).name(), body.outputs().get(carry).name());
        }
        bodies.put(i, plan(new Program(name + "/scan" + i, body, updates), Map.of()));
      }
    }
    return bodies;
  }

  private static void refuseOpen(String name, Graph graph, Map<String, Long> extents) {
    SortedSet<String> open = new TreeSet<>();
    for (TensorType type : graph.values()) {
      type.shape().dims().forEach(dim -> open.addAll(dim.symbols()));
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          "program "
              + name
              + " cannot be planned: "
              + open
              + " are not known; extents are given for "
              + new TreeSet<>(extents.keySet()));
    }
  }

  private static void refuseNames(Program program, Graph graph) {
    for (Graph.Port output : graph.outputs()) {
      if (graph.values().get(output.value()).isSparse()) {
        throw new IllegalArgumentException(
            "program " + program.name() + ": output " + output.name() + " is sparse rows");
      }
      if (graph.hasInput(output.name())
          && !output.name().equals(program.updates().get(output.name()))) {
        throw new IllegalArgumentException(
            "program "
                + program.name()
                + ": output "
                + output.name()
                + " has the name of an input; name it otherwise, or make the input state");
      }
    }
  }
}
