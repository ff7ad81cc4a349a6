package org.espalier.pipeline.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.component.Choice;
import org.espalier.layer.Layer;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.check.Failures;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;

/** Which layers and features each layer reads. */
final class Wiring {
  /** Stands between a layer and one of its further outputs. */
  static final String OUTPUT = ".";

  private static final String LAYERS = "model.layers";

  private final List<LayerSettings> layers;
  private final List<String> features;
  private final PlacedProblems problems;
  private final Set<String> read = new HashSet<>();

  private Wiring(List<LayerSettings> layers, List<String> features, PlacedProblems problems) {
    this.layers = layers;
    this.features = features;
    this.problems = problems;
  }

  /**
   * The names of what each layer reads; empty if something is wrong with them.
   *
   * @param outputs the layers that training reads
   */
  static Optional<List<List<String>>> of(
      List<LayerSettings> layers,
      List<String> features,
      List<String> outputs,
      PlacedProblems problems) {
    int before = problems.count();
    Wiring wiring = new Wiring(layers, features, problems);
    wiring.read.addAll(outputs);
    List<List<String>> inputs = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      inputs.add(wiring.inputs(i));
      inputs.get(i).forEach(input -> wiring.read.add(source(input)));
    }
    if (problems.count() == before) {
      wiring.refuseUnread();
    }
    return problems.count() == before ? Optional.of(inputs) : Optional.empty();
  }

  /** The layer or feature that a reference names, without the output of it. */
  static String source(String reference) {
    int output = reference.indexOf(OUTPUT);
    return output < 0 ? reference : reference.substring(0, output);
  }

  private List<String> inputs(int i) {
    LayerSettings layer = layers.get(i);
    String path = Paths.index(LAYERS, i);
    String name = layer.name().orElseThrow();
    if (features.contains(name)) {
      problems.add(path, "the layer \"" + name + "\" is called as a feature; give it another name");
    }
    if (layer.inputs().isEmpty()) {
      return previous(i, path);
    }
    List<String> inputs = layer.inputs().get();
    String inputsPath = Paths.key(path, "inputs");
    if (inputs.isEmpty()) {
      problems.add(inputsPath, "is empty; a layer reads at least one layer or feature");
    } else {
      refuseMany(layer.layer(), inputs.size(), inputsPath);
    }
    for (int k = 0; k < inputs.size(); k++) {
      known(i, inputs.get(k), Paths.index(inputsPath, k));
    }
    return inputs;
  }

  private void refuseMany(Choice<?> choice, int count, String path) {
    if (count == 1 || !(choice.component() instanceof Layer<?>)) {
      return;
    }
    @SuppressWarnings("unchecked") // settings were bound to the component's own record
    Layer<Record> layer = (Layer<Record>) choice.component();
    int most;
    try {
      most = layer.inputs(choice.settings());
    } catch (RuntimeException | LinkageError e) {
      problems.add(path, Failures.words("layer", choice.type(), e));
      return;
    }
    if (count > most) {
      problems.add(
          path,
          "a layer of type %s has %s, not %d; join them first, for example by concatenate"
              .formatted(
                  choice.type(), most == 1 ? "one input" : "at most " + most + " inputs", count));
    }
  }

  private List<String> previous(int i, String path) {
    if (i > 0) {
      return List.of(layers.get(i - 1).name().orElseThrow());
    }
    if (features.size() > 1) {
      problems.add(
          path,
          "there are several features; say which one it reads, as in inputs: [%s]"
              .formatted(features.get(0)));
    }
    return features.subList(0, Math.min(1, features.size()));
  }

  private void known(int i, String reference, String path) {
    String input = source(reference);
    Set<String> before = new LinkedHashSet<>(features);
    layers.subList(0, i).forEach(layer -> before.add(layer.name().orElseThrow()));
    if (before.contains(input)) {
      return;
    }
    boolean later = layers.stream().anyMatch(layer -> layer.name().orElseThrow().equals(input));
    if (later) {
      problems.add(path, "the layer \"" + input + "\" does not come before this one");
    } else {
      problems.addUnknown(path, "unknown layer or feature \"" + input + "\"", input, before);
    }
  }

  private void refuseUnread() {
    for (int i = 0; i < layers.size() - 1; i++) {
      String name = layers.get(i).name().orElseThrow();
      if (!read.contains(name)) {
        problems.add(Paths.index(LAYERS, i), "nothing reads the layer \"" + name + "\"");
      }
    }
    for (String feature : features) {
      if (!read.contains(feature)) {
        problems.add(Paths.key("features", feature), "no layer reads the feature");
      }
    }
  }
}
