package org.espalier.tck.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Plan;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Node;
import org.espalier.tensor.TensorType;

/** Runs the plan of a body once for each step, with the carries as its state. */
final class ScanKernel implements Kernel {
  private final Map<String, ReferenceBuffer> buffers = new HashMap<>();
  private final List<Cells> inputs = new ArrayList<>();
  private final List<Cells> outputs = new ArrayList<>();
  private final PreparedPlan body;
  private final int carries;
  private final int sequences;

  ScanKernel(Node node, Plan plan, boolean forgets, Optional<Rounding> rounding) {
    this.carries = (int) node.attributes().integer("carries");
    this.sequences = (int) node.attributes().integer("sequences");
    Graph graph = plan.graph();
    graph.inputs().forEach(port -> inputs.add(buffer(port, graph)));
    graph.outputs().forEach(port -> outputs.add(buffer(port, graph)));
    this.body = new PreparedPlan(plan, buffers, forgets, rounding);
  }

  private Cells buffer(Graph.Port port, Graph graph) {
    TensorType type = graph.values().get(port.value());
    ReferenceBuffer buffer =
        buffers.computeIfAbsent(port.name(), name -> new ReferenceBuffer(type));
    return new Cells(buffer.memory(), 0, type);
  }

  @Override
  public void run(Call call) {
    int steps = (int) call.attributes().shape("steps").dim(0).value();
    boolean reverse = call.attributes().flag("reverse");
    for (int i = 0; i < inputs.size(); i++) {
      if (i < carries || i >= carries + sequences) {
        inputs.get(i).copy(call.in(i), 0, 0, inputs.get(i).size());
      }
    }
    for (int step = 0; step < steps; step++) {
      step(call, reverse ? steps - 1 - step : step);
    }
    for (int i = 0; i < carries; i++) {
      call.outputs().get(i).copy(inputs.get(i), 0, 0, inputs.get(i).size());
    }
  }

  private void step(Call call, int time) {
    for (int i = carries; i < carries + sequences; i++) {
      int size = inputs.get(i).size();
      inputs.get(i).copy(call.in(i), time * size, 0, size);
    }
    body.run();
    for (int i = carries; i < outputs.size(); i++) {
      int size = outputs.get(i).size();
      call.outputs().get(i).copy(outputs.get(i), 0, time * size, size);
    }
  }
}
