package org.espalier.interchange.keras.write;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.espalier.interchange.keras.layers.LayerMapping;
import org.espalier.interchange.keras.layers.MappedWeight;
import org.espalier.lib.hdf5.write.WrittenGroup;
import org.espalier.model.DenseArray;

/**
 * The groups of {@code model.weights.h5}: {@code layers/CLASS_N/vars}, in which the weights of a
 * layer are numbered, with a group between for each layer inside of it.
 */
final class WeightGroups {
  private static final String VARS = "vars";

  private final Map<String, Integer> taken = new HashMap<>();

  private WeightGroups() {}

  /** All groups of a model, with its layers in the order in which Keras lists them. */
  static WrittenGroup of(WrittenModel model, List<String> order) {
    WrittenGroup root = new WrittenGroup();
    root.group(VARS).attribute(KerasObjects.NAME, model.name());
    WeightGroups groups = new WeightGroups();
    Map<String, WrittenLayer> layers = new HashMap<>();
    model.layers().forEach(layer -> layers.put(layer.name(), layer));
    for (String name : order) {
      WrittenLayer layer = layers.get(name);
      if (layer != null) {
        put(layer, root.group("layers").group(groups.free(snake(layer.type()))));
      } else if (!model.isSequential()) {
        named(root.group("layers").group(groups.free("input_layer")), name);
      }
    }
    return root;
  }

  private static void put(WrittenLayer layer, WrittenGroup group) {
    LayerMapping mapping = LayerConfigs.mapping(layer.type());
    WrittenGroup vars = named(group, layer.name());
    Map<String, Integer> counts = new HashMap<>();
    Set<String> used = new HashSet<>();
    for (MappedWeight weight : mapping.weights()) {
      DenseArray values = layer.weights().get(weight.name());
      String owner = weight.owner();
      WrittenGroup place = owner.isEmpty() ? vars : named(group.group(owner), owned(weight, layer));
      if (values != null) {
        place.array(String.valueOf(counts.merge(owner, 1, Integer::sum) - 1), values);
        used.add(weight.name());
      }
    }
    mapping
        .inner()
        .forEach(
            (attribute, name) -> {
              put(InnerLayers.of(layer, name), group.group(attribute));
              layer.weights().keySet().stream()
                  .filter(key -> key.startsWith(name + "/"))
                  .forEach(used::add);
            });
    if (layer.type().equals("multi_head_attention")) {
      named(group.group("_softmax"), "softmax");
      named(group.group("_dropout_layer"), "dropout");
    }
    if (!used.equals(layer.weights().keySet())) {
      throw new IllegalArgumentException(
          "the layer %s has the weights %s, of which Keras knows %s"
              .formatted(layer.name(), layer.weights().keySet(), used));
    }
  }

  private static WrittenGroup named(WrittenGroup group, String name) {
    WrittenGroup vars = group.group(VARS);
    vars.attribute(KerasObjects.NAME, name);
    return vars;
  }

  /** What Keras calls the layer that has a weight of another. */
  private static String owned(MappedWeight weight, WrittenLayer layer) {
    int slash = weight.name().indexOf('/');
    return slash < 0 ? snake(layer.type()) + "_cell" : weight.name().substring(0, slash);
  }

  private String free(String name) {
    int number = taken.merge(name, 1, Integer::sum) - 1;
    return number == 0 ? name : name + "_" + number;
  }

  /** The name of the class in snake_case as Keras makes it: {@code p_re_lu} of PReLU. */
  private static String snake(String type) {
    return LayerConfigs.mapping(type)
        .className()
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
