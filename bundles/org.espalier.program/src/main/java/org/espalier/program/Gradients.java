package org.espalier.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/**
 * A graph, recorded inside another one together with the gradient of one of its outputs.
 *
 * <p>At the corners of functions gradients are those of PyTorch and TensorFlow: that of {@code
 * relu} is 0 at 0, {@code maximum} and {@code minimum} pass it to their first operand where both
 * are equal, {@code max} shares it evenly among equal maxima.
 *
 * @param outputs what the graph makes, by the names of its outputs
 * @param gradients the gradient of the loss for each input that was asked for, of the input's
 *     shape; zeros where the loss does not depend on it
 */
public record Gradients(Map<String, Tensor> outputs, Map<String, Tensor> gradients) {
  /**
   * Records a graph and its gradient.
   *
   * @param builder where to record
   * @param forward the graph
   * @param inputs a tensor of the builder for each input of the graph
   * @param loss the name of the output that is differentiated, a scalar
   * @param wanted the names of the inputs for which gradients are asked
   * @throws IllegalArgumentException if the loss is not a scalar, or an input has no gradient
   */
  public static Gradients of(
      GraphBuilder builder,
      Graph forward,
      Map<String, Tensor> inputs,
      String loss,
      List<String> wanted) {
    Graph graph = Simplifier.simplify(forward);
    refuse(graph, loss, wanted);
    int result = graph.output(loss);
    Map<String, Integer> places =
        graph.inputs().stream().collect(Collectors.toMap(Graph.Port::name, Graph.Port::value));
    Activity activity =
        Activity.of(graph, wanted.stream().map(places::get).toList(), List.of(result));
    Differentiable differentiable = Differentiable.of(graph, activity);
    Tensor[] tensors = new Tensor[differentiable.graph().values().size()];
    places.forEach((name, value) -> tensors[value] = given(inputs, name));
    Replay.run(differentiable.graph(), builder, builder, tensors);
    Backward backward = new Backward(builder, differentiable, value -> tensors[value]);
    if (activity.carries(result)) {
      backward.add(result, builder.scalar(1));
    }
    backward.run();
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    graph.outputs().forEach(port -> outputs.put(port.name(), tensors[port.value()]));
    Map<String, Tensor> gradients = new LinkedHashMap<>();
    wanted.forEach(name -> gradients.put(name, gradient(backward, places.get(name))));
    return new Gradients(outputs, gradients);
  }

  private static Tensor gradient(Backward backward, int value) {
    Shape shape = backward.type(value).shape();
    return backward.gradient(value).orElseGet(() -> backward.ops().fill(shape, 0));
  }

  private static Tensor given(Map<String, Tensor> inputs, String name) {
    Tensor tensor = inputs.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor for input " + name);
    }
    return tensor;
  }

  private static void refuse(Graph graph, String loss, List<String> wanted) {
    if (graph.outputType(loss).shape().rank() != 0) {
      throw new IllegalArgumentException(
          "only a scalar has a gradient; output " + loss + " is " + graph.outputType(loss));
    }
    for (String name : wanted) {
      boolean real = Activity.isReal(graph.inputType(name));
      if (!real) {
        throw new IllegalArgumentException(
            "input "
                + name
                + " is "
                + graph.inputType(name)
                + ": only dense floats have gradients");
      }
    }
  }
}
