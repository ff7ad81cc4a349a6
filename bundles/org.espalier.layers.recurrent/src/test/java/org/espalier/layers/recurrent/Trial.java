package org.espalier.layers.recurrent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.espalier.component.Kind;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.tck.Execution;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** Layers one behind the other on the feature {@code x}, with weights that a test chooses. */
final class Trial {
  private final Model model;

  private Trial(Model model) {
    this.model = model;
  }

  /**
   * Traces layers.
   *
   * @param row the shape of a row of the feature
   * @param layers each as in a pipeline; before a bar the names of its inputs, if it has any
   */
  static Trial of(TestCatalogue catalogue, Shape row, String... layers) {
    ComponentText text = new ComponentText(catalogue);
    List<LayerSettings> settings = new ArrayList<>();
    for (String layer : layers) {
      int bar = layer.indexOf('|');
      Optional<List<String>> inputs =
          bar < 0 ? Optional.empty() : Optional.of(List.of(layer.substring(0, bar).split(" ")));
      settings.add(
          new LayerSettings(
              text.read(Kind.LAYER, layer.substring(bar + 1)),
              Optional.of("l" + settings.size()),
              inputs,
              true));
    }
    List<Dim> dims = new ArrayList<>(List.of(Dim.BATCH));
    dims.addAll(row.dims());
    return new Trial(ModelTracer.trace(settings, Map.of("x", TensorType.floats(new Shape(dims)))));
  }

  static Trial of(Shape row, String... layers) {
    return of(TestCatalogue.ofClassPath(), row, layers);
  }

  Model model() {
    return model;
  }

  /** What the layers predict of rows in training. */
  Value train(Value x, Function<Weight, double[]> weights) {
    return run(model.training(), x, weights);
  }

  /** What the layers predict of rows. */
  Value infer(Value x, Function<Weight, double[]> weights) {
    return run(model.inference(), x, weights);
  }

  private Value run(Graph graph, Value x, Function<Weight, double[]> weights) {
    Map<String, Value> values = new HashMap<>();
    values.put("feature/x", x);
    for (Weight weight : model.weights()) {
      values.put("weight/" + weight.name(), Value.floats(weight.shape(), weights.apply(weight)));
    }
    values.put("seed", Value.ints(Shape.of(2), 5, 9));
    values.put("step", Value.ints(Shape.SCALAR, 1));
    values.keySet().removeIf(name -> !graph.hasInput(name));
    return Execution.reference().run(graph, values).get("prediction");
  }
}
