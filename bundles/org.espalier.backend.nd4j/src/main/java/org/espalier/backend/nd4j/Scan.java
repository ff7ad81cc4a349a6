package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Plan;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/**
 * Runs the plan of a body once for each step, without copies: it works in place on the memory of
 * the scan's outputs for carries, and its slices are moved along the sequences.
 */
final class Scan implements Kernel {
  private final List<Operand> initial = new ArrayList<>();
  private final List<Operand> carries = new ArrayList<>();
  private final List<Operand> stacks = new ArrayList<>();
  private final List<Operand> slices = new ArrayList<>();
  private final Steps body;
  private final int steps;
  private final boolean reverse;

  Scan(Call call, Plan plan, Tools tools) {
    this.steps = (int) call.attributes().shape("steps").dim(0).value();
    this.reverse = call.attributes().flag("reverse");
    int kept = (int) call.attributes().integer("carries");
    int sequences = (int) call.attributes().integer("sequences");
    Graph graph = plan.graph();
    Map<String, Operand> places = new HashMap<>();
    bindInputs(call, graph, kept, sequences, places);
    for (int i = 0; i < graph.outputs().size(); i++) {
      Graph.Port port = graph.outputs().get(i);
      if (i < kept) {
        places.putIfAbsent(port.name(), places.get(graph.inputs().get(i).name()));
      } else {
        places.put(port.name(), slice(call.outputs().get(i), graph, port));
      }
    }
    Externals externals = new Externals(places, Map.of());
    plan.check(types(graph));
    Refusal.requireNone(plan, tools.ops());
    this.body = new Steps(plan, externals, tools);
  }

  /** The types of what the body is bound to; a carry has one name or two. */
  private static Map<String, TensorType> types(Graph graph) {
    Map<String, TensorType> types = new HashMap<>();
    graph.outputs().forEach(port -> types.put(port.name(), graph.values().get(port.value())));
    graph.inputs().forEach(port -> types.put(port.name(), graph.values().get(port.value())));
    return types;
  }

  private void bindInputs(
      Call call, Graph graph, int kept, int sequences, Map<String, Operand> places) {
    for (int i = 0; i < graph.inputs().size(); i++) {
      Graph.Port port = graph.inputs().get(i);
      Operand given = call.in(i);
      if (i < kept) {
        initial.add(given);
        carries.add(call.outputs().get(i));
        places.put(port.name(), call.outputs().get(i).as(given.shape()));
      } else if (i < kept + sequences) {
        places.put(port.name(), slice(given, graph, port));
      } else {
        places.put(port.name(), given.as(given.shape()));
      }
    }
  }

  /** One step of a stack, which is moved along it. */
  private Operand slice(Operand stack, Graph graph, Graph.Port port) {
    TensorType type = graph.values().get(port.value());
    Operand slice = stack.part(0, type.dtype(), type.shape().toArray());
    stacks.add(stack);
    slices.add(slice);
    return slice;
  }

  @Override
  public void run() {
    for (int i = 0; i < carries.size(); i++) {
      carries.get(i).copy(initial.get(i));
    }
    for (int step = 0; step < steps; step++) {
      int time = reverse ? steps - 1 - step : step;
      for (int i = 0; i < slices.size(); i++) {
        slices.get(i).moveTo(stacks.get(i), time * slices.get(i).byteSize());
      }
      body.run();
    }
  }
}
