package org.espalier.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Storage;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.TensorType;

/**
 * Plans in which every value has memory of its own and every node runs in every step.
 *
 * <p>Too simple to be wrong, so what they give is the oracle for plans that save memory and work.
 */
public final class PlainPlan {
  private static final int ALIGNMENT = 64;

  private PlainPlan() {}

  /**
   * Plans a program.
   *
   * @param symbols a number for each open symbol
   */
  public static Plan of(Program program, Map<String, Long> symbols) {
    Graph graph = separateOutputs(program.graph().bind(symbols));
    Storage[] storage = new Storage[graph.values().size()];
    for (Graph.Port input : graph.inputs()) {
      storage[input.value()] = Storage.external(input.name(), 0);
    }
    long bytes = 0;
    for (int value = 0; value < storage.length; value++) {
      TensorType type = graph.values().get(value);
      if (storage[value] == null && type.isSparse()) {
        storage[value] = new Storage(Storage.Region.VIRTUAL, "", 0);
      } else if (storage[value] == null) {
        storage[value] = Storage.arena(bytes);
        long size = type.shape().size().value() * type.dtype().bytes();
        bytes += (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
      }
    }
    return new Plan(
        program.name(),
        graph,
        List.of(storage),
        List.of(),
        steps(graph),
        copies(graph, program.updates()),
        bytes,
        bodies(graph));
  }

  private static List<Integer> steps(Graph graph) {
    return IntStream.range(0, graph.nodes().size())
        .filter(index -> graph.nodes().get(index).op() != Primitive.SELECT_ROWS)
        .boxed()
        .toList();
  }

  private static List<Plan.Copy> copies(Graph graph, Map<String, String> updates) {
    Map<String, List<String>> places = new HashMap<>();
    updates.forEach(
        (input, output) -> places.computeIfAbsent(output, name -> new ArrayList<>()).add(input));
    List<Plan.Copy> copies = new ArrayList<>();
    for (Graph.Port output : graph.outputs()) {
      for (String place : places.getOrDefault(output.name(), List.of(output.name()))) {
        copies.add(new Plan.Copy(output.value(), Storage.external(place, 0)));
      }
    }
    return copies;
  }

  private static Map<Integer, Plan> bodies(Graph graph) {
    Map<Integer, Plan> bodies = new HashMap<>();
    for (int index = 0; index < graph.nodes().size(); index++) {
      Node node = graph.nodes().get(index);
      if (node.op() == Primitive.SCAN) {
        bodies.put(index, of(body(node), Map.of()));
      }
    }
    return bodies;
  }

  private static Program body(Node scan) {
    Graph body = scan.attributes().graph("body");
    Map<String, String> carries = new HashMap<>();
    for (int i = 0; i < scan.attributes().integer("carries"); i++) {
      carries.put(body.inputs().get(i).name(), body.outputs().get(i).name());
    }
    return new Program("scan", body, carries);
  }

  /** Copies inputs that are handed out, so that no update is read by another one. */
  private static Graph separateOutputs(Graph graph) {
    Set<Integer> inputs = new HashSet<>();
    graph.inputs().forEach(port -> inputs.add(port.value()));
    List<TensorType> values = new ArrayList<>(graph.values());
    List<Node> nodes = new ArrayList<>(graph.nodes());
    List<Graph.Port> outputs = new ArrayList<>();
    for (Graph.Port output : graph.outputs()) {
      if (inputs.contains(output.value())) {
        List<Integer> copy = List.of(values.size());
        values.add(graph.values().get(output.value()));
        nodes.add(
            new Node(Primitive.STOP_GRADIENT, List.of(output.value()), Attributes.NONE, copy, ""));
        outputs.add(new Graph.Port(output.name(), copy.get(0)));
      } else {
        outputs.add(output);
      }
    }
    return new Graph(values, graph.inputs(), nodes, outputs);
  }
}
