package org.espalier.backend.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.espalier.backend.Plan;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.backend.torch.memory.Operand;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/**
 * Runs the plan of a body once for each step, without copies: it works in place on the memory of
 * the scan's outputs for carries, and its slices are moved along the sequences.
 */
final class Scan implements Kernel {
  private final List<Tensor> initial = new ArrayList<>();
  private final List<Tensor> carries = new ArrayList<>();
  private final List<Operand> stacks = new ArrayList<>();
  private final List<Operand> slices = new ArrayList<>();
  private final Steps body;
  private final int steps;
  private final boolean reverse;

  Scan(Call call, Plan plan, Tools tools) {
    this.steps = Math.toIntExact(call.attributes().shape("steps").dim(0).value());
    this.reverse = call.attributes().flag("reverse");
    int kept = (int) call.attributes().integer("carries");
    Graph graph = plan.graph();
    Externals places = new Externals();
    bindInputs(call, graph, kept, places);
    for (int i = 0; i < graph.outputs().size(); i++) {
      Graph.Port port = graph.outputs().get(i);
      TensorType type = graph.values().get(port.value());
      if (i >= kept) {
        places.put(port.name(), type, slice(call.outputs().get(i), type));
      } else if (!places.dense().containsKey(port.name())) {
        String carried = graph.inputs().get(i).name();
        places.put(port.name(), type, places.dense().get(carried));
      }
    }
    this.body = new Steps(plan, places, tools);
  }

  private void bindInputs(Call call, Graph graph, int kept, Externals places) {
    int sequences = (int) call.attributes().integer("sequences");
    for (int i = 0; i < graph.inputs().size(); i++) {
      Graph.Port port = graph.inputs().get(i);
      TensorType type = graph.values().get(port.value());
      Operand given = call.in(i);
      if (i < kept) {
        Operand carry = call.outputs().get(i);
        initial.add(given.tensor());
        carries.add(carry.tensor());
        places.put(port.name(), type, carry);
      } else if (i < kept + sequences) {
        places.put(port.name(), type, slice(given, type));
      } else {
        places.put(port.name(), type, given);
        places.fixed().add(port.name());
      }
    }
  }

  /** One step of a stack, which is moved along it. */
  private Operand slice(Operand stack, TensorType type) {
    Operand slice = stack.slice(type.shape().toArray());
    stacks.add(stack);
    slices.add(slice);
    return slice;
  }

  @Override
  public void run() {
    for (int i = 0; i < carries.size(); i++) {
      carries.get(i).copy_(initial.get(i));
    }
    body.begin();
    for (int step = 0; step < steps; step++) {
      int time = reverse ? steps - 1 - step : step;
      for (int i = 0; i < slices.size(); i++) {
        Operand slice = slices.get(i);
        slice.moveTo(stacks.get(i), time * slice.size());
      }
      body.run();
    }
  }
}
