package org.espalier.interchange.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.modelimport.keras.utils.KerasModelUtils;
import org.espalier.lib.hdf5.Hdf5File;
import org.espalier.lib.hdf5.Hdf5Group;
import org.espalier.model.DenseArray;

/**
 * A model file of Keras 1 or 2 that is open: the text of its layers, and a group with the weights
 * of each.
 *
 * @see <a
 *     href="https://github.com/keras-team/keras/blob/v2.15.0/keras/saving/legacy/hdf5_format.py">
 *     what Keras 2 writes</a>
 */
final class KerasFile implements AutoCloseable {
  /** What the layers of the largest models of Keras's zoo nest in each other is 12. */
  private static final int DEEPEST = 60;

  private final Path path;
  private final Hdf5File file;
  private final String release;
  private final Map<String, Object> model;

  private KerasFile(Path path, Hdf5File file) throws IOException {
    this.path = path;
    this.file = file;
    Hdf5Group root = file.root();
    this.release = text("keras_version").orElse("1");
    if (!release.startsWith("1") && !release.startsWith("2")) {
      throw new IOException(
          "%s is of Keras %s, which Deeplearning4j does not read; importer keras does: --format keras"
              .formatted(path, release));
    }
    String json =
        root.text("model_config")
            .orElseThrow(
                () ->
                    new IOException(
                        path
                            + " has weights, but no layers (model_config); save the whole model with model.save()"));
    this.model = parsed(json);
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it is none of Keras 1 or 2 with layers, or is damaged
   */
  static KerasFile open(Path path) throws IOException {
    Hdf5File file = Hdf5File.open(path, path.toString());
    try {
      return new KerasFile(path, file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** An attribute that some releases write at the root, others beside the weights. */
  private Optional<String> text(String name) throws IOException {
    Optional<String> text = file.root().text(name);
    return text.isPresent() ? text : weights().text(name);
  }

  private Hdf5Group weights() throws IOException {
    return file.root().group("model_weights").orElse(file.root());
  }

  private Map<String, Object> parsed(String json) throws IOException {
    int depth = 0;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      if (depth > DEEPEST) {
        throw new IOException("%s: model_config nests more than %d deep".formatted(path, DEEPEST));
      }
    }
    try {
      return new LinkedHashMap<>(KerasModelUtils.parseJsonString(json));
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          "%s: model_config is no JSON: %s".formatted(path, ConfigurationText.message(e)), e);
    }
  }

  Path path() {
    return path;
  }

  /** The layers as Keras wrote them, with the release and the backend, as DL4J reads them. */
  Map<String, Object> model() throws IOException {
    order("dim_ordering");
    order("data_format");
    Map<String, Object> all = new LinkedHashMap<>(model);
    all.put("keras_version", release);
    all.put("backend", text("backend").orElse("tensorflow"));
    return all;
  }

  /** Says the order of axes where earlier releases left it out, as that of the other layers. */
  @SuppressWarnings("unchecked") // of JSON
  private void order(String key) {
    List<Map<String, Object>> configs =
        layers().stream()
            .filter(layer -> layer.get("config") instanceof Map<?, ?>)
            .map(layer -> (Map<String, Object>) layer.get("config"))
            .toList();
    Optional<Object> known =
        configs.stream().map(config -> config.get(key)).filter(Objects::nonNull).findFirst();
    known.ifPresent(order -> configs.forEach(config -> config.putIfAbsent(key, order)));
  }

  /** The configurations of the layers. */
  List<Map<String, Object>> layers() {
    Object config = model.get("config");
    Object list = config instanceof Map<?, ?> map ? map.get("layers") : config;
    List<Map<String, Object>> layers = new ArrayList<>();
    if (list instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> layer) {
          Map<String, Object> known = new LinkedHashMap<>();
          layer.forEach((key, value) -> known.put(String.valueOf(key), value));
          layers.add(known);
        }
      }
    }
    return layers;
  }

  /** The name of the model; empty where the file has none. */
  String modelName() {
    return model.get("config") instanceof Map<?, ?> map && map.get("name") instanceof String name
        ? name
        : "";
  }

  /** Who wrote the file and who reads it. */
  String origin() {
    return "Keras " + release + ", read by Deeplearning4j";
  }

  /** What of the file is left alone, in sentences. */
  List<String> notes() throws IOException {
    List<String> notes = new ArrayList<>();
    if (file.root().text("training_config").isPresent()) {
      notes.add("how it was trained is not read; state training in the pipeline");
    }
    return notes;
  }

  /**
   * The weights of a layer by the names that DL4J's reader gives them: those of Keras without the
   * layer's name and the number behind, and with {@code forward_} and {@code backward_} for the two
   * layers of a {@code Bidirectional}.
   */
  Map<String, DenseArray> weights(String layer) throws IOException {
    Optional<Hdf5Group> group = weights().group(layer);
    Map<String, DenseArray> weights = new LinkedHashMap<>();
    if (group.isEmpty()) {
      return weights;
    }
    for (String name : group.get().texts("weight_names").orElse(List.of())) {
      DenseArray value =
          group
              .get()
              .array(name)
              .orElseThrow(
                  () -> new IOException("%s: layer %s has no %s".formatted(path, layer, name)));
      if (weights.put(parameter(layer, name), value) != null) {
        throw new IOException(
            "%s: layer %s has several weights %s; models inside models are not read by Deeplearning4j; importer keras reads them"
                .formatted(path, layer, parameter(layer, name)));
      }
    }
    return weights;
  }

  private static String parameter(String layer, String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
    if (name.startsWith(layer + "_")) {
      name = name.substring(layer.length() + 1);
    }
    name = name.replaceFirst("_\\d+$", "");
    String way =
        path.matches("(.*/)?forward_[^/]*/.*")
            ? "forward_"
            : path.matches("(.*/)?backward_[^/]*/.*") ? "backward_" : "";
    return way + name;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
