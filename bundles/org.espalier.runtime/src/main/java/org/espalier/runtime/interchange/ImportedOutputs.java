package org.espalier.runtime.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableLayer;
import org.espalier.pipeline.SourceSettings;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;

/** What the outputs of a model that came in say: classes or numbers, and a loss that fits. */
final class ImportedOutputs {
  private final ImportedModel model;
  private final Graph graph;
  private final List<String> classes;

  /**
   * Looks at the outputs of a model.
   *
   * @param graph what was traced of it
   * @param classes the names of the classes of the prediction; empty if nobody said
   */
  ImportedOutputs(ImportedModel model, Graph graph, List<String> classes) {
    this.model = model;
    this.graph = graph;
    this.classes = classes;
  }

  /** The name of the layer of the prediction. */
  static String main(ImportedModel model) {
    return model.layers().get(model.layers().size() - 1).name();
  }

  /** The names of the layers of the further outputs. */
  static List<String> further(ImportedModel model) {
    return model.outputs().stream().filter(name -> !name.equals(main(model))).toList();
  }

  /** The names of the classes of the prediction; none for numbers. */
  List<String> classes() {
    return classes.isEmpty() ? classes(main(model), "prediction") : classes;
  }

  /** The names of the classes of a further output. */
  List<String> classes(String further) {
    return classes(further, "output/" + further);
  }

  /** What labels of the prediction mean. */
  Labels meaning() {
    return meaning(SourceSettings.LABEL, classes(), "prediction");
  }

  /** What labels of a further output mean. */
  Labels meaning(String further) {
    return meaning(label(further), classes(further), "output/" + further);
  }

  private Labels meaning(String role, List<String> named, String port) {
    return named.isEmpty()
        ? Labels.numbers(role, EncodedColumn.width(graph.outputType(port)))
        : new Labels(role, named);
  }

  /** Why the names of classes cannot be those of the prediction; empty if they can. */
  Optional<String> misfit() {
    long width = width("prediction");
    int expected = width == 1 ? 2 : (int) width;
    return classes.isEmpty() || classes.size() == expected
        ? Optional.empty()
        : Optional.of(
            "it gives %d %s, which tells %d classes apart, but %d are named: %s"
                .formatted(
                    width,
                    width == 1 ? "number" : "numbers",
                    expected,
                    classes.size(),
                    String.join(", ", classes)));
  }

  private List<String> classes(String layer, String port) {
    long width = width(port);
    return switch (says(layer, width)) {
      case "softmax" -> numbered((int) width);
      case "sigmoid" -> width == 1 ? numbered(2) : List.of();
      default -> List.of();
    };
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  /** A loss that fits an output. */
  String loss(String layer, String port, List<String> named) {
    boolean rows = graph.outputType(port).shape().rank() == 2;
    if (named.isEmpty() || !rows) {
      return "mean_squared_error";
    }
    return width(port) == 1 ? "binary_crossentropy" : "categorical_crossentropy";
  }

  /** The numbers of an output at its last axis. */
  private long width(String port) {
    Shape shape = graph.outputType(port).shape();
    Dim last = shape.dim(-1);
    return last.isKnown() ? last.value() : 0;
  }

  /** The activation that an output ends with; where it has none, what its loss makes of it. */
  private String says(String layer, long width) {
    String activation = activation(find(layer));
    if (activation.equals("softmax") && width > 1) {
      return "softmax";
    }
    String loss = text(loss(layer));
    if (activation.equals("linear") && loss.endsWith("categorical_crossentropy")) {
      return "softmax";
    }
    return activation.equals("linear") && loss.equals("binary_crossentropy")
        ? "sigmoid"
        : activation;
  }

  private Object loss(String layer) {
    if (layer.equals(main(model))) {
      return model.training().get("loss");
    }
    return model.training().get("outputs") instanceof Map<?, ?> outputs
            && outputs.get(layer) instanceof Map<?, ?> output
        ? output.get("loss")
        : null;
  }

  private PortableLayer find(String name) {
    return model.layers().stream()
        .filter(layer -> layer.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String activation(PortableLayer layer) {
    if (layer.type().equals("softmax") || layer.type().equals("sigmoid")) {
      return layer.type();
    }
    Object inner = layer.settings().get("layer");
    Object said = layer.settings().get("activation");
    if (said == null && inner instanceof Map<?, ?> settings) {
      said = settings.get("activation");
    }
    return said == null ? "linear" : text(said);
  }

  /** The type of a component that stands alone, or as a map with it. */
  private static String text(Object component) {
    Object type = component instanceof Map<?, ?> settings ? settings.get("type") : component;
    return type == null ? "" : type.toString();
  }

  /** The section {@code training} of the pipeline. */
  Map<String, Object> training() {
    Map<String, Object> training = new LinkedHashMap<>(model.training());
    training.putIfAbsent("loss", loss(main(model), "prediction", classes()));
    training.putIfAbsent("optimizer", "adam");
    training.putIfAbsent("epochs", 1);
    Map<String, Object> outputs = new LinkedHashMap<>();
    for (String name : further(model)) {
      Map<String, Object> output = new LinkedHashMap<>();
      if (model.training().get("outputs") instanceof Map<?, ?> all
          && all.get(name) instanceof Map<?, ?> said) {
        said.forEach((key, value) -> output.put((String) key, value));
      }
      output.putIfAbsent("loss", loss(name, "output/" + name, classes(name)));
      output.put("label", label(name));
      outputs.put(name, output);
    }
    training.put("outputs", outputs);
    return training;
  }

  /** The section {@code data.labels}, or that of a further label. */
  static Map<String, Object> labels(List<String> names) {
    return names.isEmpty() ? Map.of("type", "number") : Map.of("type", "classes", "classes", names);
  }

  /** The role of the label of a further output: names of layers have signs that no role has. */
  static String label(String output) {
    return "label_" + output.replaceAll("[^A-Za-z0-9_]", "_");
  }

  /** What all outputs give, by the names of their layers. */
  Map<String, List<String>> all() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put(main(model), classes());
    new ArrayList<>(further(model)).forEach(name -> all.put(name, classes(name)));
    return all;
  }
}
