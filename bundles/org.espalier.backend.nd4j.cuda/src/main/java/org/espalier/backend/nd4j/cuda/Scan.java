package org.espalier.backend.nd4j.cuda;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.Plan;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/**
 * Runs the plan of a body once for each step. It works in place on the memory of the scan's outputs
 * for carries; slices of sequences and of stacks are copied to and from memory of their own.
 */
final class Scan implements Kernel {
  private final Tools tools;
  private final List<Kernel> initial = new ArrayList<>();
  private final List<Kernel[]> before = new ArrayList<>();
  private final List<Kernel[]> after = new ArrayList<>();
  private final Steps body;
  private final int steps;
  private final boolean reverse;

  Scan(Call call, Plan plan, Tools tools) {
    this.tools = tools;
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
        places.put(port.name(), type, stacked(call.outputs().get(i), type));
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
        initial.add(Operand.copy(given.flat(), carry.flat()));
        places.put(port.name(), type, carry);
      } else if (i < kept + sequences) {
        places.put(port.name(), type, sliced(given, type));
      } else {
        places.put(port.name(), type, given);
      }
    }
  }

  /** Where a step finds its part of a sequence. */
  private Operand sliced(Operand sequence, TensorType type) {
    Operand slice = tools.bench().own(type.dtype(), type.shape().toArray());
    Kernel[] copies = new Kernel[steps];
    for (int step = 0; step < steps; step++) {
      copies[step] =
          Operand.copy(sequence.part(step * slice.size(), slice.shape()).array(), slice.array());
    }
    before.add(copies);
    return slice;
  }

  /** Where a step leaves its part of a stack. */
  private Operand stacked(Operand stack, TensorType type) {
    Operand slice = tools.bench().own(type.dtype(), type.shape().toArray());
    Kernel[] copies = new Kernel[steps];
    for (int step = 0; step < steps; step++) {
      copies[step] =
          Operand.copy(slice.array(), stack.part(step * slice.size(), slice.shape()).array());
    }
    after.add(copies);
    return slice;
  }

  @Override
  public void run() {
    initial.forEach(Kernel::run);
    for (int step = 0; step < steps; step++) {
      int time = reverse ? steps - 1 - step : step;
      before.forEach(copies -> copies[time].run());
      body.run();
      after.forEach(copies -> copies[time].run());
    }
  }
}
