package org.espalier.interchange.keras.weights;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.espalier.lib.hdf5.Hdf5Group;
import org.espalier.model.DenseArray;

/** Weights as Keras 3 groups them, see {@link WeightPlan}. */
public final class GroupedWeights implements WeightReader {
  private final Hdf5Group root;
  private final String what;

  /**
   * Takes the file.
   *
   * @param what what messages call it
   */
  public GroupedWeights(Hdf5Group root, String what) {
    this.root = root;
    this.what = what;
  }

  /** Whether a file is grouped so. */
  public static boolean matches(Hdf5Group root) throws IOException {
    return root.group("layers").isPresent()
        || root.group("_layer_checkpoint_dependencies").isPresent();
  }

  @Override
  public Map<String, Map<String, DenseArray>> read(List<WeightedLayer> layers) throws IOException {
    Map<String, Map<String, DenseArray>> all = new LinkedHashMap<>();
    for (WeightedLayer layer : layers) {
      Map<String, Integer> counts = new TreeMap<>();
      layer.slots().forEach(slot -> counts.merge(slot.owner(), 1, Integer::sum));
      for (Map.Entry<String, Integer> owner : counts.entrySet()) {
        checkCount(layer, owner.getKey(), owner.getValue());
      }
      Map<String, DenseArray> values = new LinkedHashMap<>();
      for (Slot slot : layer.slots()) {
        values.put(slot.name(), value(layer, slot));
      }
      all.put(layer.id(), values);
    }
    return all;
  }

  private void checkCount(WeightedLayer layer, String owner, int expected) throws IOException {
    int found = variables(layer, owner).names().size();
    if (found != expected) {
      throw new IOException(
          "%s: layer %s has %d weights in %s, not %d; architecture and weights are not of one model"
              .formatted(what, layer.id(), found, layer.group() + "/" + owner, expected));
    }
  }

  private DenseArray value(WeightedLayer layer, Slot slot) throws IOException {
    return variables(layer, slot.owner())
        .array(String.valueOf(slot.index()))
        .orElseThrow(() -> missing(layer, slot.name()));
  }

  private Hdf5Group variables(WeightedLayer layer, String owner) throws IOException {
    String between = owner.isEmpty() ? "" : "/" + owner;
    String path = layer.group() + between + "/vars";
    // what is a property of a layer today was a private attribute before 3.5
    String hidden = layer.group() + "/_" + owner + "/vars";
    // TensorFlow 2.12 called the layers of a model so
    String early = path.replaceFirst("^layers/", "_layer_checkpoint_dependencies/");
    for (String candidate : List.of(path, hidden, early)) {
      Optional<Hdf5Group> found = root.group(candidate);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw missing(layer, path);
  }

  private IOException missing(WeightedLayer layer, String weight) {
    return new IOException(
        "%s: the weights of layer %s are missing (%s); save the model again with Keras"
            .formatted(what, layer.id(), weight));
  }
}
