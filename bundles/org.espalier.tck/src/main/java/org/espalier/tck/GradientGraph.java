package org.espalier.tck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Program;
import org.espalier.program.Gradients;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Tensor;

/** Gradients of graphs: as a graph that computes them, and by finite differences. */
final class GradientGraph {
  private static final double STEP = 1e-5;

  private GradientGraph() {}

  /**
   * A graph with the inputs of another one that makes its gradients.
   *
   * @param graph has a scalar output {@code loss}
   * @param wanted the inputs whose gradients it makes, as outputs {@code gradient/NAME}
   */
  static Graph of(Graph graph, List<String> wanted) {
    GraphBuilder builder = new GraphBuilder();
    Map<String, Tensor> inputs = new HashMap<>();
    graph
        .inputs()
        .forEach(
            port ->
                inputs.put(
                    port.name(), builder.input(port.name(), graph.values().get(port.value()))));
    Gradients.of(builder, graph, inputs, "loss", wanted)
        .gradients()
        .forEach((name, gradient) -> builder.output("gradient/" + name, gradient));
    return builder.build();
  }

  /** The gradient of the output {@code loss} for an input, by central differences. */
  static Value byDifferences(Graph graph, Map<String, Value> values, String input) {
    Value x = values.get(input);
    double[] gradient = new double[x.size()];
    Program program = new Program("loss", graph, Map.of());
    try (Running running = Execution.reference().prepare(program, values)) {
      for (int i = 0; i < gradient.length; i++) {
        double above = loss(running, input, x.nudged(i, STEP));
        double below = loss(running, input, x.nudged(i, -STEP));
        gradient[i] = (above - below) / (2 * STEP);
      }
    }
    return x.with(gradient);
  }

  private static double loss(Running running, String input, Value nudged) {
    running.set(input, nudged);
    running.run();
    return running.outputs().get("loss").element(0);
  }
}
