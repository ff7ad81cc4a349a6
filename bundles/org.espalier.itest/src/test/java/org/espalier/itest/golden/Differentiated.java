package org.espalier.itest.golden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.program.Gradients;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Tensor;

/** Adds to a graph the gradients of one of its outputs. */
final class Differentiated {
  private Differentiated() {}

  /**
   * The graph with the outputs {@code gradient/NAME} for some of its inputs.
   *
   * @param loss the output that is differentiated, a scalar
   */
  static Graph of(Graph forward, String loss, List<String> wanted) {
    GraphBuilder builder = new GraphBuilder();
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    for (Graph.Port port : forward.inputs()) {
      inputs.put(port.name(), builder.input(port.name(), forward.inputType(port.name())));
    }
    Gradients gradients = Gradients.of(builder, forward, inputs, loss, wanted);
    gradients.outputs().forEach(builder::output);
    gradients.gradients().forEach((name, tensor) -> builder.output("gradient/" + name, tensor));
    return builder.build();
  }
}
