package org.espalier.runtime.memory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Storage;
import org.espalier.program.Planner;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.TensorType;

/**
 * The memory that a step program takes for itself with a size of batch: that of its plan, and of
 * the buffers of its batch. Sparse rows, whose number of entries is not known here, are left out.
 *
 * @param bytes how many bytes
 * @param layer the layer whose values take most of them, gradients included; empty if none is known
 * @param layerBytes how many bytes those values take, where values of one layer share no memory
 */
public record StepMemory(long bytes, Optional<String> layer, long layerBytes) {
  /**
   * Plans a step.
   *
   * @param size the number of rows of a batch
   * @param rows the number of rows that it selects those from
   * @param elsewhere whether the buffer of a name is counted elsewhere
   */
  public static StepMemory of(Program program, long size, long rows, Predicate<String> elsewhere) {
    Plan plan = Planner.plan(program, Map.of(Dim.BATCH.toString(), size, "rows", rows));
    Map<String, Long> layers = new HashMap<>();
    add(plan, layers);
    Optional<Map.Entry<String, Long>> most =
        layers.entrySet().stream()
            .filter(layer -> !layer.getKey().isEmpty())
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()));
    return new StepMemory(
        arenas(plan) + ports(plan.graph(), elsewhere),
        most.map(Map.Entry::getKey),
        most.map(Map.Entry::getValue).orElse(0L));
  }

  private static long arenas(Plan plan) {
    return plan.arenaBytes() + plan.bodies().values().stream().mapToLong(StepMemory::arenas).sum();
  }

  private static long ports(Graph graph, Predicate<String> elsewhere) {
    Map<String, TensorType> own = new HashMap<>();
    graph.inputs().forEach(port -> own.put(port.name(), graph.inputType(port.name())));
    graph.outputs().forEach(port -> own.putIfAbsent(port.name(), graph.outputType(port.name())));
    own.keySet().removeIf(elsewhere);
    return own.values().stream().mapToLong(StepMemory::bytes).sum();
  }

  /** The bytes of a dense tensor. */
  public static long bytes(TensorType type) {
    return type.isSparse() ? 0 : type.shape().size().value() * type.dtype().bytes();
  }

  /** Adds what the values of each layer take in the plan's own memory. */
  private static void add(Plan plan, Map<String, Long> layers) {
    Map<Integer, String> makers = new HashMap<>();
    Map<String, Set<Storage>> places = new HashMap<>();
    for (int i = 0; i < plan.graph().nodes().size(); i++) {
      Node node = plan.graph().nodes().get(i);
      String layer = layer(node, makers);
      for (int value : node.outputs()) {
        makers.put(value, layer);
        Storage place = plan.storage().get(value);
        if (place.region() == Storage.Region.ARENA
            && places.computeIfAbsent(layer, name -> new HashSet<>()).add(place)) {
          layers.merge(layer, bytes(plan.graph().values().get(value)), Long::sum);
        }
      }
      if (plan.bodies().containsKey(i)) {
        layers.merge(layer, arenas(plan.bodies().get(i)), Long::sum);
      }
    }
  }

  /** A gradient belongs to the layer of what it is computed from. */
  private static String layer(Node node, Map<Integer, String> makers) {
    if (!node.origin().isEmpty()) {
      return node.origin();
    }
    return node.inputs().stream()
        .map(value -> makers.getOrDefault(value, ""))
        .filter(origin -> !origin.isEmpty())
        .findFirst()
        .orElse("");
  }
}
