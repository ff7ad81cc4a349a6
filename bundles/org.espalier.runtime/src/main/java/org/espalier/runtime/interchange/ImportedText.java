package org.espalier.runtime.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.runtime.record.Json;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;

/** Says a model that came in as a pipeline; JSON, which is YAML too. */
final class ImportedText {
  private final String name;
  private final ImportedModel model;
  private final Map<String, String> features = new LinkedHashMap<>();

  /**
   * Says a model.
   *
   * @param name the name of the pipeline, and of its files
   */
  ImportedText(String name, ImportedModel model) {
    this.name = name;
    this.model = model;
    for (PortableInput input : model.inputs()) {
      features.put(input.name(), feature(input.name()));
    }
  }

  /** The input's name as a feature can have it. */
  private String feature(String input) {
    String plain = input.replaceAll("[^A-Za-z0-9_]", "_");
    String word = plain.matches("[A-Za-z].*") ? plain : "input" + plain;
    boolean taken =
        List.of("label", "target", "sample_weight").contains(word)
            || features.containsValue(word)
            || model.layers().stream().anyMatch(layer -> layer.name().equals(word));
    return taken ? word + "_input" : word;
  }

  /** The names of the features by those of the inputs. */
  Map<String, String> features() {
    return features;
  }

  /**
   * The text.
   *
   * @param outputs what the outputs say; empty while that is not known: then it can be traced, and
   *     no more
   */
  String of(Optional<ImportedOutputs> outputs) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("espalier", 1);
    text.put("name", name);
    text.put("data", data(outputs));
    Map<String, Object> vectorizers = new LinkedHashMap<>();
    model
        .inputs()
        .forEach(input -> vectorizers.put(features.get(input.name()), array(input.type())));
    text.put("features", vectorizers);
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("weights", Map.of("path", name + ".espalier"));
    section.put("layers", model.layers().stream().map(this::layer).toList());
    text.put("model", section);
    text.put("training", outputs.map(ImportedOutputs::training).orElseGet(this::anyTraining));
    return Json.tree(escaped(text)).toString();
  }

  private Map<String, Object> anyTraining() {
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (String further : ImportedOutputs.further(model)) {
      outputs.put(
          further, Map.of("loss", "mean_squared_error", "label", ImportedOutputs.label(further)));
    }
    return Map.of("loss", "mean_squared_error", "outputs", outputs);
  }

  private Map<String, Object> data(Optional<ImportedOutputs> outputs) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("source", Map.of("type", "jsonl", "path", name + ".jsonl"));
    if (outputs.isPresent()) {
      data.put("labels", ImportedOutputs.labels(outputs.get().classes()));
      Map<String, Object> further = new LinkedHashMap<>();
      for (String output : ImportedOutputs.further(model)) {
        further.put(
            ImportedOutputs.label(output), ImportedOutputs.labels(outputs.get().classes(output)));
      }
      data.put("further_labels", further);
      data.put("split", Map.of("test", 0.2, "validation", 0.2));
    }
    return data;
  }

  private static Map<String, Object> array(TensorType type) {
    Map<String, Object> array = new LinkedHashMap<>();
    array.put("type", "array");
    array.put(
        "shape",
        type.shape().dims().subList(1, type.shape().rank()).stream().map(Dim::value).toList());
    if (type.dtype() == DType.INT32) {
      array.put("dtype", "int32");
      type.bound().ifPresent(bound -> array.put("size", bound.value()));
    }
    return array;
  }

  private Map<String, Object> layer(PortableLayer layer) {
    Map<String, Object> text = new LinkedHashMap<>();
    text.put("type", layer.type());
    text.put("name", layer.name());
    text.put("inputs", layer.inputs().stream().map(this::reference).toList());
    text.put("trainable", layer.trainable());
    layer.settings().forEach(text::putIfAbsent);
    return text;
  }

  /** The text of a layer as a component, without its place in the model. */
  static String component(PortableLayer layer) {
    Map<String, Object> text = new LinkedHashMap<>(layer.settings());
    text.put("type", layer.type());
    return Json.tree(text).toString();
  }

  private String reference(String input) {
    return features.getOrDefault(input, input);
  }

  /** Values in which nothing is taken for a variable of the pipeline. */
  private static Object escaped(Object value) {
    if (value instanceof String text) {
      return text.replace("${", "$${");
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach((key, item) -> entries.put(key, escaped(item)));
      return entries;
    } else if (value instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(escaped(item)));
      return items;
    }
    return value;
  }
}
