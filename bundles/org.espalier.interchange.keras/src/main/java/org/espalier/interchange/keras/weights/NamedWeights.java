package org.espalier.interchange.keras.weights;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.lib.hdf5.Hdf5Group;
import org.espalier.model.DenseArray;

/**
 * Weights as Keras 2, and Keras 3 in {@code .h5} files, has them: a group for each layer of the
 * outermost model, whose attribute {@code weight_names} names its weights in order: those that are
 * trained first, then the others ({@code keras.src.legacy.saving.legacy_h5_format}).
 */
public final class NamedWeights implements WeightReader {
  private final Hdf5Group root;
  private final String what;

  /**
   * Takes the group whose attribute {@code layer_names} names the layers.
   *
   * @param what what messages call the file
   */
  public NamedWeights(Hdf5Group root, String what) {
    this.root = root;
    this.what = what;
  }

  /** The layers of the outermost model that have weights, in order. */
  public List<String> layers() throws IOException {
    List<String> weighted = new ArrayList<>();
    for (String layer :
        root.texts("layer_names")
            .orElseThrow(
                () ->
                    new IOException(
                        what
                            + " does not name its layers (layer_names); save the model again with"
                            + " Keras"))) {
      if (!names(layer).isEmpty()) {
        weighted.add(layer);
      }
    }
    return weighted;
  }

  @Override
  public Map<String, Map<String, DenseArray>> read(List<WeightedLayer> layers) throws IOException {
    Map<String, List<WeightedLayer>> tops = new LinkedHashMap<>();
    for (WeightedLayer layer : layers) {
      tops.computeIfAbsent(layer.top(), top -> new ArrayList<>()).add(layer);
    }
    Map<String, Map<String, DenseArray>> all = new LinkedHashMap<>();
    for (Map.Entry<String, List<WeightedLayer>> top : tops.entrySet()) {
      read(top.getKey(), top.getValue(), all);
    }
    return all;
  }

  private record Place(WeightedLayer layer, Slot slot) {}

  private void read(
      String top, List<WeightedLayer> layers, Map<String, Map<String, DenseArray>> all)
      throws IOException {
    List<Place> places = new ArrayList<>();
    for (boolean trainable : new boolean[] {true, false}) {
      for (WeightedLayer layer : layers) {
        layer.slots().stream()
            .filter(slot -> slot.trainable() == trainable)
            .forEach(slot -> places.add(new Place(layer, slot)));
      }
    }
    List<String> names = names(top);
    if (names.size() != places.size()) {
      throw new IOException(
          "%s: layer %s has the weights %s, not %s; architecture and weights are not of one model"
              .formatted(
                  what, top, names, places.stream().map(place -> place.slot().name()).toList()));
    }
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      all.computeIfAbsent(place.layer().id(), id -> new LinkedHashMap<>())
          .put(place.slot().name(), array(top, names.get(i)));
    }
  }

  private List<String> names(String layer) throws IOException {
    Optional<Hdf5Group> group = root.group(layer);
    return group.isEmpty() ? List.of() : group.get().texts("weight_names").orElse(List.of());
  }

  private DenseArray array(String layer, String name) throws IOException {
    return root.array(layer + "/" + name)
        .orElseThrow(
            () ->
                new IOException(
                    "%s: the weight %s of layer %s is missing; save the model again with Keras"
                        .formatted(what, name, layer)));
  }
}
