package org.espalier.interchange.keras.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.keras.layers.LayerMapping;
import org.espalier.interchange.keras.layers.LayerTable;
import org.espalier.interchange.keras.layers.SnakeCase;
import org.espalier.lib.hdf5.Hdf5Group;

/**
 * Finds the groups of a pipeline's layers among those of Keras 3: by the names that the groups note
 * where all of a model are there, else by counting the layers of each class.
 */
final class GroupSearch {
  /** Where the layers of a model are that is applied to each step. */
  static final String DISTRIBUTED = "/layer/layers";

  private final Hdf5Group root;
  private final String what;
  private final List<PortableLayer> layers;
  private final Map<String, String> found = new LinkedHashMap<>();

  /**
   * Takes the layers that have weights.
   *
   * @param what what messages call the file
   */
  GroupSearch(Hdf5Group root, String what, List<PortableLayer> layers) {
    this.root = root;
    this.what = what;
    this.layers = layers;
  }

  /** The group of each layer, by its name. */
  Map<String, String> find() throws IOException {
    find(
        root.group("layers").isPresent() ? "layers" : "_layer_checkpoint_dependencies", "", layers);
    return found;
  }

  private void find(String container, String prefix, List<PortableLayer> owners)
      throws IOException {
    Map<String, List<PortableLayer>> segments = new LinkedHashMap<>();
    for (PortableLayer layer : owners) {
      String rest = layer.name().substring(prefix.length());
      int end = rest.indexOf('/');
      String segment = end < 0 ? rest : rest.substring(0, end);
      segments.computeIfAbsent(segment, name -> new ArrayList<>()).add(layer);
    }
    Map<String, String> noted = noted(container);
    boolean byName = noted.keySet().containsAll(segments.keySet());
    Map<String, Integer> counts = new HashMap<>();
    for (Map.Entry<String, List<PortableLayer>> each : segments.entrySet()) {
      String segment = each.getKey();
      boolean model = !each.getValue().get(0).name().equals(prefix + segment);
      boolean steps = container.endsWith(DISTRIBUTED);
      String snake = model ? models(container) : snake(each.getValue().get(0), steps);
      int count = counts.merge(snake, 1, Integer::sum) - 1;
      String group =
          byName
              ? noted.get(segment)
              : container + "/" + (count == 0 ? snake : snake + "_" + count);
      if (model) {
        String distributed = group + DISTRIBUTED;
        boolean inside = root.group(distributed).isPresent();
        find(inside ? distributed : group + "/layers", prefix + segment + "/", each.getValue());
      } else {
        found.put(prefix + segment, group);
      }
    }
  }

  /** The groups of a container by the names of their layers. */
  private Map<String, String> noted(String container) throws IOException {
    Map<String, String> noted = new HashMap<>();
    Hdf5Group groups =
        root.group(container)
            .orElseThrow(
                () -> new IOException(what + " has no group " + container + " with weights"));
    for (String name : groups.names()) {
      Optional<Hdf5Group> variables = groups.group(name + "/vars");
      if (variables.isPresent()) {
        variables.get().text("name").ifPresent(layer -> noted.put(layer, container + "/" + name));
      }
    }
    return noted;
  }

  /** What models are called in a container: after their class. */
  private String models(String container) throws IOException {
    return root.group(container + "/functional").isPresent() ? "functional" : "sequential";
  }

  /**
   * The class of a layer in snake case.
   *
   * @param distributed whether it is the layer inside that stands in the file
   */
  private static String snake(PortableLayer layer, boolean distributed) {
    Object inner = distributed ? layer.settings().get("layer") : layer.type();
    String type = inner instanceof Map<?, ?> map ? String.valueOf(map.get("type")) : "" + inner;
    return LayerTable.shipped()
        .ofType(type)
        .map(LayerMapping::className)
        .map(SnakeCase::of)
        .orElse(type);
  }
}
