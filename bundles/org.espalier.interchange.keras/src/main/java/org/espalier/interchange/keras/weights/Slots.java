package org.espalier.interchange.keras.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.json.Config;
import org.espalier.interchange.keras.layers.LayerMapping;
import org.espalier.interchange.keras.layers.LayerTable;
import org.espalier.interchange.keras.layers.MappedWeight;

/** The weights of layers in the order of Keras, which is that of the table of layers. */
public final class Slots {
  private static final LayerTable TABLE = LayerTable.shipped();

  private final List<Slot> slots = new ArrayList<>();

  private Slots() {}

  /** The weights of a layer of Keras; none if its class is not known. */
  public static List<Slot> of(KerasLayer layer) throws IOException {
    Slots made = new Slots();
    boolean trainable = layer.config().flag("trainable", true);
    made.add(layer.className(), layer.config(), "", layer.distributed() ? "layer/" : "", trainable);
    return made.slots;
  }

  /** Whether a layer has weights; of a model, whether one inside of it has. */
  public static boolean hasAny(KerasLayer layer) throws IOException {
    if (layer.model().isEmpty()) {
      return !of(layer).isEmpty();
    }
    for (KerasLayer inner : layer.model().get().layers()) {
      if (hasAny(inner)) {
        return true;
      }
    }
    return false;
  }

  /** The weights of a layer of a pipeline; none if Keras has no such layer. */
  public static List<Slot> of(PortableLayer layer) {
    Slots made = new Slots();
    made.add(layer.type(), layer.settings(), "", "", layer.trainable());
    return made.slots;
  }

  private void add(String className, Config config, String owner, String name, boolean trainable)
      throws IOException {
    if (className.equals("RNN") && config.has("cell")) {
      Config cell = config.object("cell");
      String layer = cell.text("class_name").replaceFirst("Cell$", "");
      add(layer, cell.object("config"), owner, name, trainable);
      return;
    }
    Optional<LayerMapping> mapping = TABLE.ofClass(className);
    if (mapping.isEmpty()) {
      return;
    }
    add(mapping.get(), config::get, owner, name, trainable);
    for (Map.Entry<String, String> inner : mapping.get().inner().entrySet()) {
      Config layer = config.object("layer");
      boolean moving = trainable && layer.object("config").flag("trainable", true);
      add(
          layer.text("class_name"),
          layer.object("config"),
          join(owner, inner.getKey()),
          name + inner.getValue() + "/",
          moving);
    }
  }

  private void add(String type, Map<?, ?> settings, String owner, String name, boolean trainable) {
    Optional<LayerMapping> mapping = TABLE.ofType(type);
    if (mapping.isEmpty()) {
      return;
    }
    add(mapping.get(), settings::get, owner, name, trainable);
    mapping
        .get()
        .inner()
        .forEach(
            (attribute, inner) -> {
              Object layer = settings.get("layer");
              Map<?, ?> inside = layer instanceof Map<?, ?> map ? map : Map.of("type", layer);
              add(
                  String.valueOf(inside.get("type")),
                  inside,
                  join(owner, attribute),
                  name + inner + "/",
                  trainable);
            });
  }

  private void add(
      LayerMapping mapping,
      Function<String, Object> settings,
      String owner,
      String name,
      boolean trainable) {
    Map<String, Integer> counts = new HashMap<>();
    for (MappedWeight weight : mapping.weights()) {
      if (weight.isThere(settings)) {
        int index = counts.merge(weight.owner(), 1, Integer::sum) - 1;
        slots.add(
            new Slot(
                join(owner, weight.owner()),
                index,
                name + weight.name(),
                trainable && weight.trainable()));
      }
    }
  }

  private static String join(String owner, String attribute) {
    return owner.isEmpty() || attribute.isEmpty() ? owner + attribute : owner + "/" + attribute;
  }
}
