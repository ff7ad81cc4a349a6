package org.espalier.interchange.keras.translate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.graph.KerasModel;
import org.espalier.interchange.keras.graph.TensorRef;

/** Finds the input layers of models. */
final class ModelInputs {
  private ModelInputs() {}

  /** The input layers in the order of the model's inputs. */
  static List<KerasLayer> of(KerasModel model) throws IOException {
    Map<String, KerasLayer> known = new HashMap<>();
    model.layers().stream()
        .filter(KerasLayer::isInput)
        .forEach(layer -> known.put(layer.name(), layer));
    List<KerasLayer> inputs = new ArrayList<>();
    for (TensorRef ref : model.inputs()) {
      KerasLayer input = known.remove(ref.layer());
      if (input == null) {
        throw new IOException(
            "the model %s reads %s, which is no input layer; save it again with Keras"
                .formatted(model.name(), ref.layer()));
      }
      inputs.add(input);
    }
    return inputs;
  }
}
