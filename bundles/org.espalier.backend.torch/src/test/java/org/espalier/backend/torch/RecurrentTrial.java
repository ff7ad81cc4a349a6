package org.espalier.backend.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Program;
import org.espalier.component.Kind;
import org.espalier.model.Model;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.program.Gradients;
import org.espalier.program.Simplifier;
import org.espalier.tck.Samples;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** Recurrent layers on the feature {@code x} [6, 3], and a step of training them. */
final class RecurrentTrial {
  private static final TestCatalogue COMPONENTS = TestCatalogue.ofClassPath();
  private static final Shape ROW = Shape.of(6, 3);

  private RecurrentTrial() {}

  /** Layers one behind the other; before a bar the names of a layer's inputs. */
  static Model model(String... layers) {
    ComponentText text = new ComponentText(COMPONENTS);
    List<LayerSettings> settings = new ArrayList<>();
    for (String layer : layers) {
      int bar = layer.indexOf('|');
      Optional<List<String>> inputs =
          bar < 0
              ? Optional.empty()
              : Optional.of(Arrays.asList(layer.substring(0, bar).split(" ", -1)));
      settings.add(
          new LayerSettings(
              text.read(Kind.LAYER, layer.substring(bar + 1)),
              Optional.of("l" + settings.size()),
              inputs,
              true));
    }
    List<Dim> dims = new ArrayList<>(List.of(Dim.BATCH));
    dims.addAll(ROW.dims());
    return ModelTracer.trace(settings, Map.of("x", TensorType.floats(new Shape(dims))));
  }

  /** A step of gradient descent, which also shows the prediction and the gradient of x. */
  static Program descent(Model model) {
    GraphBuilder forward = new GraphBuilder();
    Map<String, Tensor> outputs =
        forward.inline(model.training(), inputs(forward, model.training()));
    Tensor loss = forward.sumAll(forward.square(outputs.get("prediction")));
    forward.output("loss", loss);
    forward.output("prediction", outputs.get("prediction"));
    Graph graph = forward.build();
    GraphBuilder builder = new GraphBuilder();
    Map<String, Tensor> inputs = inputs(builder, graph);
    List<String> wanted =
        inputs.keySet().stream().filter(name -> name.contains("/")).sorted().toList();
    Gradients gradients = Gradients.of(builder, graph, inputs, "loss", wanted);
    Map<String, String> updates = new HashMap<>();
    for (String name : wanted) {
      Tensor gradient = gradients.gradients().get(name);
      builder.output("gradient/" + name, gradient);
      if (name.startsWith("weight/")) {
        builder.output(name, builder.sub(inputs.get(name), builder.mul(gradient, 0.02)));
        updates.put(name, name);
      }
    }
    gradients.outputs().forEach(builder::output);
    return new Program("descent", Simplifier.forExecution(builder.build()), updates);
  }

  private static Map<String, Tensor> inputs(GraphBuilder builder, Graph graph) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      inputs.put(port.name(), builder.input(port.name(), graph.inputType(port.name())));
    }
    return inputs;
  }

  static Map<String, Value> values(Graph graph, Value x) {
    Samples samples = new Samples(7);
    Map<String, Value> values = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      TensorType type = graph.inputType(port.name());
      if (port.name().startsWith("weight/")) {
        values.put(port.name(), samples.floats(type.shape(), -0.7, 0.7));
      }
    }
    values.put("feature/x", x);
    values.put("seed", Value.ints(Shape.of(2), 5, 9));
    values.put("step", Value.ints(Shape.SCALAR, 1));
    values.keySet().removeIf(name -> !graph.hasInput(name));
    return values;
  }

  static Value x() {
    return new Samples(3).floats(Shape.of(2, 6, 3), -1, 1);
  }
}
