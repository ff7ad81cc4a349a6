package org.espalier.tck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Program;
import org.espalier.program.Gradients;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Tensor;

/**
 * The gradients of a graph: as a graph that computes them, and by finite differences.
 *
 * <p>What is differentiated is the sum of all elements of some outputs, each times a number of its
 * own, so that no part of a gradient cancels another.
 */
final class GradientGraph {
  private static final double STEP = 1e-5;

  private GradientGraph() {}

  /**
   * A graph with the scalar output {@code loss}.
   *
   * @param graph has no input that is named {@code factor/...}
   * @param outputs the outputs that are summed, of floats; their factors are the inputs {@code
   *     factor/NAME}
   */
  static Graph loss(Graph graph, List<String> outputs) {
    GraphBuilder builder = new GraphBuilder();
    Map<String, Tensor> results = builder.inline(graph, inputs(builder, graph));
    Tensor loss = builder.scalar(0);
    for (String name : outputs) {
      Tensor factor = builder.input("factor/" + name, results.get(name).type());
      loss = builder.add(loss, builder.sumAll(builder.mul(results.get(name), factor)));
    }
    builder.output("loss", loss);
    return builder.build();
  }

  /** The values given, and a value for each factor of a loss. */
  static Map<String, Value> withFactors(Graph loss, Map<String, Value> values, Samples samples) {
    Map<String, Value> all = new HashMap<>(values);
    for (Graph.Port port : loss.inputs()) {
      if (port.name().startsWith("factor/")) {
        all.put(port.name(), samples.floats(loss.values().get(port.value()).shape()));
      }
    }
    return all;
  }

  private static Map<String, Tensor> inputs(GraphBuilder builder, Graph graph) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      inputs.put(port.name(), builder.input(port.name(), graph.values().get(port.value())));
    }
    return inputs;
  }

  /**
   * A graph with the inputs of another one that makes its gradients.
   *
   * @param graph has a scalar output {@code loss}
   * @param wanted the inputs whose gradients it makes, as outputs {@code gradient/NAME}
   */
  static Graph of(Graph graph, List<String> wanted) {
    GraphBuilder builder = new GraphBuilder();
    Gradients.of(builder, graph, inputs(builder, graph), "loss", wanted)
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
