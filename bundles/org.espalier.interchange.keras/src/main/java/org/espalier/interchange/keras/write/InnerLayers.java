package org.espalier.interchange.keras.write;

import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.model.DenseArray;

/** The layers that are settings of other layers. */
final class InnerLayers {
  private InnerLayers() {}

  /**
   * The layer that the setting {@code layer} names.
   *
   * @param name its name within the outer layer, with which the names of its weights begin
   */
  static WrittenLayer of(WrittenLayer outer, String name) {
    Object component = outer.settings().get("layer");
    String prefix = name + "/";
    Map<String, DenseArray> weights = new LinkedHashMap<>();
    outer
        .weights()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                weights.put(key.substring(prefix.length()), value);
              }
            });
    WrittenLayer inner =
        new WrittenLayer(
            named(outer, name, Values.type(component)),
            Values.type(component),
            Values.settings(component),
            outer.inputs(),
            outer.trainable(),
            weights);
    return Substitutes.renamed(inner);
  }

  /** As Keras names them: {@code forward_lstm} in a bidirectional layer, else after the class. */
  private static String named(WrittenLayer outer, String name, String type) {
    return outer.type().equals("bidirectional") ? name + "_" + type : type;
  }
}
