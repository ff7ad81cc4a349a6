package org.espalier.interchange.keras.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.interchange.keras.layers.Form;
import org.espalier.interchange.keras.layers.LayerMapping;
import org.espalier.interchange.keras.layers.LayerTable;
import org.espalier.interchange.keras.layers.MappedSetting;

/** Says what of a layer Keras cannot express. */
final class Expressible {
  private static final Set<String> RECURRENT = Set.of("simple_rnn", "lstm", "gru");

  /** Keras sums cumulated sums in it where the definition has sums: its rows do not sum to 1. */
  private static final String WRONG = "sparsemax";

  private static final Set<String> COMPOSED =
      Set.of("position_embedding", "sine_position_encoding");

  private final List<Reason> reasons = new ArrayList<>();

  /** Everything that was found so far. */
  List<Reason> reasons() {
    return List.copyOf(reasons);
  }

  /**
   * Looks at a layer of a model.
   *
   * @param name its name in the pipeline
   */
  void check(String name, WrittenLayer layer) {
    check(name, Substitutes.renamed(layer), false);
  }

  private void check(String name, WrittenLayer layer, boolean inside) {
    LayerMapping mapping = LayerTable.shipped().ofType(layer.type()).orElse(null);
    if (mapping == null) {
      reasons.add(new Reason(name, "Keras has no layer like the type \"" + layer.type() + "\""));
      return;
    }
    if (COMPOSED.contains(layer.type())) {
      if (inside) {
        reasons.add(new Reason(name, "Keras has no " + layer.type() + " inside of another layer"));
      }
      return;
    }
    for (MappedSetting setting : mapping.settings()) {
      check(name, layer, setting, inside);
    }
    checkWindow(name, layer);
    if (layer.type().equals("bidirectional")
        && !RECURRENT.contains(Values.type(layer.settings().get("layer")))) {
      reasons.add(
          new Reason(
              name,
              "bidirectional takes simple_rnn, lstm and gru in Keras, not "
                  + Values.type(layer.settings().get("layer"))));
    }
  }

  private void check(String name, WrittenLayer layer, MappedSetting setting, boolean inside) {
    Object value = layer.settings().get(setting.name());
    if (value == null) {
      return;
    }
    if (setting.form() == Form.LAYER) {
      check(name, InnerLayers.of(layer, "layer"), true);
    } else if (setting.form() == Form.COMPONENT) {
      checkComponent(name, layer, setting.key(), value, inside);
    } else if (!setting.allowed().isEmpty() && !setting.allowed().contains(value)) {
      boolean apart = !inside && Substitutes.isPaddedApart(layer);
      if (!apart || !setting.name().equals("padding")) {
        reasons.add(
            new Reason(
                name,
                "%s %s of %s cannot be said in Keras (%s)"
                    .formatted(
                        setting.name(),
                        value,
                        layer.type(),
                        String.join(", ", setting.allowed()))));
      }
    }
  }

  private void checkComponent(
      String name, WrittenLayer layer, String key, Object value, boolean inside) {
    boolean behind =
        !inside
            && key.equals("activation")
            && Values.type(value).equals(Substitutes.OLD_SIGMOID)
            && Substitutes.canFollow(layer);
    if (key.endsWith("activation") && Values.type(value).equals(WRONG)) {
      reasons.add(
          new Reason(
              name, "the sparsemax of Keras 3.15 computes something else, not probabilities"));
    } else if (!behind && KerasObjects.component(key, value).isEmpty()) {
      reasons.add(
          new Reason(
              name,
              "Keras has no %s like \"%s\" for this layer".formatted(key, Values.type(value))));
    }
  }

  /** Keras has no window that both strides and is dilated. */
  private void checkWindow(String name, WrittenLayer layer) {
    Map<String, Object> s = layer.settings();
    if (s.get("strides") == null || s.get("dilation_rate") == null) {
      return;
    }
    boolean strides = Values.wholes(s.get("strides")).stream().anyMatch(step -> step > 1);
    boolean dilated = Values.wholes(s.get("dilation_rate")).stream().anyMatch(rate -> rate > 1);
    if (strides && dilated) {
      reasons.add(
          new Reason(
              name,
              "strides %s and dilation_rate %s cannot both be above 1 in Keras"
                  .formatted(s.get("strides"), s.get("dilation_rate"))));
    }
  }
}
