package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.espalier.backend.Backend;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;

/** The backends that have the additional ops of a graph; all primitives every backend has. */
final class AbleBackends {
  private AbleBackends() {}

  /**
   * Leaves out the backends that refuse a call of the graph.
   *
   * @param engine the engine that is wanted, or {@code auto}; others are left as they are
   * @throws RefusedChoiceException if each of that engine refuses one, with what it says
   */
  static List<Backend> of(Graph graph, String engine, List<Backend> backends) {
    List<Node> calls = graph.nodes().stream().filter(OpCall::is).toList();
    List<Backend> able = new ArrayList<>();
    NavigableSet<String> refusals = new TreeSet<>();
    boolean found = false;
    for (Backend backend : backends) {
      boolean wanted = engine.equals(DeviceChoice.AUTO) || backend.engine().equals(engine);
      Optional<String> refusal = wanted ? refusal(graph, calls, backend) : Optional.empty();
      refusal.ifPresentOrElse(refusals::add, () -> able.add(backend));
      found |= wanted && refusal.isEmpty();
    }
    if (!found && !refusals.isEmpty()) {
      throw new RefusedChoiceException("backend.engine", String.join("; ", refusals));
    }
    return able;
  }

  private static Optional<String> refusal(Graph graph, List<Node> calls, Backend backend) {
    return calls.stream().flatMap(node -> backend.refusal(graph, node).stream()).findFirst();
  }
}
