package org.espalier.itest.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.model.Model;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.trace.LayerTracer;
import org.espalier.tensor.TensorType;

/** Traces models as the pipeline does. */
final class Models {
  private Models() {}

  /** The model of layers one behind the other, on the feature {@code x}. */
  static Model trace(List<Choice<?>> layers, TensorType feature) {
    List<LayerSettings> named = new ArrayList<>();
    for (Choice<?> layer : layers) {
      String name = "layer" + named.size();
      named.add(new LayerSettings(layer, Optional.of(name), Optional.empty(), true));
    }
    return trace(named, feature, List.of());
  }

  /**
   * The model of named layers on the feature {@code x}.
   *
   * @param further the names of the layers that give further outputs
   */
  static Model trace(List<LayerSettings> layers, TensorType feature, List<String> further) {
    Problems problems = new Problems();
    PlacedProblems placed = new PlacedProblems(problems, Map.of(), "golden");
    return new LayerTracer(layers, Map.of("x", feature), Map.of(), further, placed)
        .trace()
        .orElseThrow(() -> new AssertionError(problems.inOrder("golden")));
  }
}
