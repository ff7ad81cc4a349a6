package org.espalier.interchange.keras.translate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.keras.graph.KerasLayer;
import org.espalier.interchange.keras.json.Config;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** What a model reads, and whether these are ids: what an embedding reads. */
final class InputTypes {
  private static final long LARGEST = Integer.MAX_VALUE;

  /** Layers behind which ids are still ids. */
  private static final Set<String> KEEPING_IDS =
      Set.of("flatten", "reshape", "concatenate", "permute", "repeat_vector", "cropping1d");

  private final Reasons reasons;
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, Long> bounds = new LinkedHashMap<>();
  private final Set<String> numbers = new HashSet<>();

  InputTypes(Reasons reasons) {
    this.reasons = reasons;
  }

  /**
   * Adds an input.
   *
   * @param name its name here
   */
  void add(String name, KerasLayer layer) throws IOException {
    Config config = layer.config();
    for (String storage : List.of("sparse", "ragged")) {
      if (config.flag(storage, false)) {
        reasons.add(layer.name(), storage + " inputs cannot be said here; make it dense");
      }
    }
    if ("string".equals(config.get("dtype"))) {
      reasons.add(
          layer.name(), "it reads texts; vectorizers make numbers of them here, before the model");
    }
    shapes.put(name, shape(name, layer));
  }

  private Shape shape(String name, KerasLayer layer) throws IOException {
    Config config = layer.config();
    String key = config.has("batch_shape") ? "batch_shape" : "batch_input_shape";
    Object stated = config.get(key);
    if (stated != null && !(stated instanceof List<?>) && !(stated instanceof Map<?, ?>)) {
      throw Config.wrong(config.place() + "." + key, "a list of extents", stated);
    }
    List<Object> extents = SettingsReader.listOf(stated);
    List<Dim> dims = new ArrayList<>(List.of(Dim.BATCH));
    if (!config.has(key) || extents.isEmpty()) {
      reasons.add(
          layer.name(), "the file does not say what shape the model reads; build it before saving");
      return new Shape(dims);
    }
    for (int axis = 1; axis < extents.size(); axis++) {
      dims.add(dim(name, axis, extents.get(axis), config.place()));
    }
    return new Shape(dims);
  }

  private static Dim dim(String name, int axis, Object extent, String place) throws IOException {
    if (extent == null) {
      String symbol = "features." + name.replaceAll("[^A-Za-z0-9_.]", "_");
      return Dim.symbol(axis == 1 ? symbol : symbol + "." + axis);
    }
    if (extent instanceof Long number && number > 0 && number <= LARGEST) {
      return Dim.of(number);
    }
    throw Config.wrong(place + ".batch_shape", "extents", extent);
  }

  /** The input whose ids a layer passes on; notes who looks ids up and who computes with them. */
  Optional<String> idsOf(Translated layer, List<Value> read) {
    Map<?, ?> inner = layer.settings().get("layer") instanceof Map<?, ?> map ? map : Map.of();
    boolean looksUp = layer.type().equals("embedding") || "embedding".equals(inner.get("type"));
    Object inputDim = inner.isEmpty() ? layer.settings().get("input_dim") : inner.get("input_dim");
    boolean keeps = KEEPING_IDS.contains(layer.type());
    for (Value value : read) {
      value
          .input()
          .ifPresent(
              input -> {
                if (looksUp) {
                  looksUp(input, inputDim);
                } else if (!keeps) {
                  numbers.add(input);
                }
              });
    }
    return keeps ? read.get(0).input() : Optional.empty();
  }

  private void looksUp(String input, Object inputDim) {
    long bound = inputDim instanceof Number number ? number.longValue() : LARGEST;
    bounds.merge(input, bound, Math::min);
  }

  /** All inputs, in order. */
  List<PortableInput> all() {
    List<PortableInput> inputs = new ArrayList<>();
    shapes.forEach(
        (name, shape) -> {
          if (bounds.containsKey(name) && numbers.contains(name)) {
            reasons.add(
                name,
                "it is looked up by an embedding and computed with too; make two inputs of it");
          }
          inputs.add(
              new PortableInput(
                  name,
                  bounds.containsKey(name)
                      ? TensorType.ids(shape, Dim.of(bounds.get(name)))
                      : TensorType.floats(shape)));
        });
    return inputs;
  }
}
