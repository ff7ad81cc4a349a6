package org.espalier.pipeline.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.espalier.pipeline.DataSettings;
import org.espalier.pipeline.LabelSettings;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelSettings;
import org.espalier.pipeline.OutputSettings;
import org.espalier.pipeline.SourceSettings;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;

/** Checks what training says of layers, labels and classes. */
final class OutputRules {
  private static final String OUTPUTS = "training.outputs";
  private static final String LABELS = "data.further_labels";
  private static final String WEIGHTS = "training.class_weight";

  private final PlacedProblems problems;

  OutputRules(PlacedProblems problems) {
    this.problems = problems;
  }

  /** Checks the sections that could be bound. */
  void check(Map<String, Object> sections) {
    if (!(sections.get("training") instanceof TrainingSettings training)) {
      return;
    }
    if (sections.get("model") instanceof ModelSettings model) {
      training.outputs().keySet().forEach(name -> layer(name, model.layers()));
    }
    if (sections.get("features") instanceof Map<?, ?> features) {
      training.outputs().forEach((name, output) -> label(name, output, features.keySet()));
    }
    if (sections.get("data") instanceof DataSettings data) {
      furtherLabels(data, training);
      if (training.weighsClasses()) {
        classWeights(training, data.labels());
      }
    }
  }

  private void layer(String name, List<LayerSettings> layers) {
    String path = Paths.key(OUTPUTS, name);
    List<String> names = new ArrayList<>();
    layers.forEach(layer -> names.add(layer.name().orElseThrow()));
    if (names.isEmpty() || name.equals(names.remove(names.size() - 1))) {
      problems.add(
          path, "\"" + name + "\" is the last layer, which training.loss trains; leave this out");
    } else if (!names.contains(name)) {
      problems.addUnknown(path, "unknown layer \"" + name + "\"", name, names);
    }
  }

  private void label(String output, OutputSettings settings, Set<?> features) {
    String label = settings.label();
    String path = Paths.key(Paths.key(OUTPUTS, output), "label");
    if (features.contains(label)) {
      problems.add(
          path,
          "\"%s\" is a feature; give the label a name of its own, which data.source.columns may let read the same column"
              .formatted(label));
    } else if (settings.isPredicted()
        && (!Rules.isFeature(label) || Rules.RESERVED.contains(label))) {
      problems.add(
          path,
          "\"%s\" is no name of a label; use letters, digits and \"_\", a letter first"
              .formatted(label));
    }
  }

  private void furtherLabels(DataSettings data, TrainingSettings training) {
    Set<String> known = new TreeSet<>();
    training.outputs().values().stream()
        .filter(OutputSettings::isPredicted)
        .forEach(output -> known.add(output.label()));
    for (String label : data.furtherLabels().keySet()) {
      if (label.equals(SourceSettings.LABEL)) {
        problems.add(Paths.key(LABELS, label), "write it as data.labels");
      } else if (!known.contains(label)) {
        problems.addUnknown(
            Paths.key(LABELS, label),
            "no output of training.outputs is compared with \"" + label + "\"",
            label,
            known);
      }
    }
  }

  private void classWeights(TrainingSettings training, LabelSettings labels) {
    if (labels.type() == LabelSettings.Type.NUMBER) {
      problems.add(
          WEIGHTS, "labels of type number have no classes; weigh rows by sample_weight instead");
      return;
    }
    training
        .classWeight()
        .ifPresent(weights -> weights.keySet().forEach(name -> classWeight(name, labels)));
  }

  private void classWeight(String name, LabelSettings labels) {
    labels
        .classes()
        .filter(classes -> !classes.contains(name))
        .ifPresent(
            classes ->
                problems.addUnknown(
                    Paths.key(WEIGHTS, name), "unknown class \"" + name + "\"", name, classes));
  }
}
