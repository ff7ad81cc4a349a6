package org.espalier.interchange.keras.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.lib.hdf5.Hdf5Group;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;

/**
 * Finds the weights of a pipeline's layers in a file: by the names of the layers where all of them
 * are there, else in order where there are as many.
 */
public final class WeightMatch {
  private final String what;
  private final List<PortableLayer> layers;

  /** The weights of each layer that has some, by its name. */
  private final Map<String, List<Weight>> weighted = new LinkedHashMap<>();

  /**
   * Takes the layers of a pipeline.
   *
   * @param what what messages call the file
   * @param weights their weights, in order
   */
  public WeightMatch(String what, List<PortableLayer> layers, List<Weight> weights) {
    this.what = what;
    this.layers = List.copyOf(layers);
    for (PortableLayer layer : layers) {
      List<Weight> own =
          weights.stream().filter(weight -> weight.name().startsWith(layer.name() + "/")).toList();
      if (!own.isEmpty()) {
        weighted.put(layer.name(), own);
      }
    }
  }

  /**
   * Of a model that was imported.
   *
   * @param others its layers
   * @param values its weights
   */
  public Map<String, DenseArray> of(List<PortableLayer> others, Map<String, DenseArray> values)
      throws UnsupportedModelException {
    Map<String, Map<String, DenseArray>> stored = new LinkedHashMap<>();
    for (PortableLayer other : others) {
      String prefix = other.name() + "/";
      Map<String, DenseArray> own = new LinkedHashMap<>();
      values.forEach(
          (name, value) -> {
            if (name.startsWith(prefix)) {
              own.put(name.substring(prefix.length()), value);
            }
          });
      if (!own.isEmpty()) {
        stored.put(other.name(), own);
      }
    }
    Map<String, String> pairs = pairs(List.copyOf(weighted.keySet()), List.copyOf(stored.keySet()));
    Map<String, DenseArray> found = new LinkedHashMap<>();
    pairs.forEach(
        (layer, other) ->
            stored.get(other).forEach((name, value) -> found.put(layer + "/" + name, value)));
    return found;
  }

  /** Of weights with a group for each layer. */
  public Map<String, DenseArray> named(NamedWeights stored) throws IOException {
    List<String> tops = weighted.keySet().stream().map(WeightMatch::top).distinct().toList();
    Map<String, String> pairs = pairs(tops, stored.layers());
    List<WeightedLayer> places = new ArrayList<>();
    for (PortableLayer layer : layers) {
      if (weighted.containsKey(layer.name())) {
        String group = pairs.get(top(layer.name()));
        places.add(new WeightedLayer(layer.name(), "", group, slots(layer)));
      }
    }
    return flat(stored.read(places));
  }

  /** Of weights in groups as Keras 3 makes them. */
  public Map<String, DenseArray> grouped(Hdf5Group root) throws IOException {
    List<PortableLayer> owners =
        layers.stream().filter(layer -> weighted.containsKey(layer.name())).toList();
    Map<String, String> groups = new GroupSearch(root, what, owners).find();
    List<WeightedLayer> places = new ArrayList<>();
    for (PortableLayer layer : owners) {
      String group = groups.get(layer.name());
      List<Slot> slots = slots(layer);
      if (group.contains(GroupSearch.DISTRIBUTED)) {
        slots = slots.stream().map(WeightMatch::inside).toList();
      }
      places.add(new WeightedLayer(layer.name(), group, top(layer.name()), slots));
    }
    return flat(new GroupedWeights(root, what).read(places));
  }

  /** The slot of a layer that is applied to each step, seen from the layer inside. */
  private static Slot inside(Slot slot) {
    String owner = slot.owner().replaceFirst("^layer/?", "");
    return new Slot(owner, slot.index(), slot.name(), slot.trainable());
  }

  private static String top(String name) {
    int inside = name.indexOf('/');
    return inside < 0 ? name : name.substring(0, inside);
  }

  /** The weights of a layer in the order of Keras; of one that Keras does not have, in its own. */
  private List<Slot> slots(PortableLayer layer) {
    List<Slot> known = Slots.of(layer);
    if (!known.isEmpty()) {
      return known;
    }
    List<Slot> own = new ArrayList<>();
    for (Weight weight : weighted.get(layer.name())) {
      String name = weight.name().substring(layer.name().length() + 1);
      own.add(new Slot("", own.size(), name, weight.trainable()));
    }
    return own;
  }

  private static Map<String, DenseArray> flat(Map<String, Map<String, DenseArray>> layers) {
    Map<String, DenseArray> flat = new LinkedHashMap<>();
    layers.forEach(
        (layer, values) -> values.forEach((name, value) -> flat.put(layer + "/" + name, value)));
    return flat;
  }

  private Map<String, String> pairs(List<String> wanted, List<String> stored)
      throws UnsupportedModelException {
    if (stored.containsAll(wanted)) {
      return wanted.stream()
          .collect(Collectors.toMap(name -> name, name -> name, (a, b) -> a, LinkedHashMap::new));
    }
    if (wanted.size() == stored.size()) {
      Map<String, String> pairs = new LinkedHashMap<>();
      for (int i = 0; i < wanted.size(); i++) {
        pairs.put(wanted.get(i), stored.get(i));
      }
      return pairs;
    }
    List<Reason> reasons = new ArrayList<>();
    wanted.stream()
        .filter(name -> !stored.contains(name))
        .forEach(
            name ->
                reasons.add(
                    new Reason(name, "the file has no weights of this name, but of " + stored)));
    throw new UnsupportedModelException(
        "the weights of " + what + " do not fit the layers of the pipeline", reasons);
  }
}
