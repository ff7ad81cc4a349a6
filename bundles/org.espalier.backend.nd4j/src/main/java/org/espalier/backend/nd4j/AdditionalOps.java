package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.espalier.backend.nd4j.op.AdditionalOp;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.TensorType;

/** The additional ops that are here now; they come and go with their bundles. */
final class AdditionalOps {
  private final Map<String, List<Source>> sources = new ConcurrentHashMap<>();

  /** Where an op comes from. The greatest of several with one name is taken. */
  interface Source extends Comparable<Source> {
    /** The op, which stays usable until it is given back; null where it has just gone. */
    AdditionalOp take();

    void giveBack(AdditionalOp op);
  }

  /**
   * An op that does not go while it is held.
   *
   * @param op the op
   * @param release to be run once, when it is held no longer
   */
  record Held(AdditionalOp op, Runnable release) {}

  void add(String name, Source source) {
    sources.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>()).add(source);
  }

  void remove(String name, Source source) {
    sources.getOrDefault(name, List.of()).remove(source);
  }

  /** Takes the op of a name; empty if there is none. */
  Optional<Held> hold(String name) {
    List<Source> best = new ArrayList<>(sources.getOrDefault(name, List.of()));
    best.sort(Collections.reverseOrder());
    for (Source source : best) {
      AdditionalOp op = source.take();
      if (op != null) {
        return Optional.of(new Held(op, () -> source.giveBack(op)));
      }
    }
    return Optional.empty();
  }

  /** Why a call or the gradient of one cannot be executed, or empty if it can. */
  Optional<String> refusal(Graph graph, Node node) {
    OpCall call = OpCall.of(node);
    Optional<Held> held = hold(call.name());
    if (held.isEmpty()) {
      return Optional.of(missing(call));
    }
    List<TensorType> inputs =
        node.inputs().subList(0, call.inputs()).stream().map(graph.values()::get).toList();
    try {
      return held.get().op().refusal(call, inputs).map(why -> call.name() + ": " + why);
    } finally {
      held.get().release().run();
    }
  }

  /** What to say where an op is not here. */
  String missing(OpCall call) {
    NavigableSet<String> names = new TreeSet<>();
    sources.forEach(
        (name, list) -> {
          if (!list.isEmpty()) {
            names.add(name);
          }
        });
    return "the additional op %s is not here: install or start bundle %s, which brings it (here: %s)"
        .formatted(call.name(), call.bundle(), names.isEmpty() ? "none" : String.join(", ", names));
  }
}
