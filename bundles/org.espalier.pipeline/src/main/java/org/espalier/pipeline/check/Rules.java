package org.espalier.pipeline.check;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.component.Choice;
import org.espalier.evaluation.Evaluator;
import org.espalier.pipeline.BackendSettings;
import org.espalier.pipeline.DataSettings;
import org.espalier.pipeline.EvaluationSettings;
import org.espalier.pipeline.LabelSettings;
import org.espalier.pipeline.ModelSettings;
import org.espalier.pipeline.SourceSettings;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;

/** Checks what concerns more than one setting, or the form of a text. */
public final class Rules {
  /** What names mean that no feature can have. */
  private static final Map<String, String> USES =
      Map.of(
          SourceSettings.LABEL,
          "is what is predicted",
          SourceSettings.SAMPLE_WEIGHT,
          "says how much rows weigh",
          "target",
          "is the encoded label");

  /** The names that no feature can have. */
  static final Set<String> RESERVED = USES.keySet();

  private final PlacedProblems problems;

  /** Rules that report to these problems. */
  public Rules(PlacedProblems problems) {
    this.problems = problems;
  }

  /** Checks every section that could be bound. */
  public void check(Map<String, Object> sections) {
    if (sections.get("name") instanceof String name) {
      name(name);
    }
    if (sections.get("features") instanceof Map<?, ?> features) {
      features(features);
      if (sections.get("data") instanceof DataSettings data) {
        new ColumnRules(problems).check(data.source(), features, labels(sections));
      }
    }
    if (sections.get("data") instanceof DataSettings data) {
      labels(data.labels(), "data.labels");
      data.furtherLabels()
          .forEach((role, labels) -> labels(labels, Paths.key("data.further_labels", role)));
    }
    new OutputRules(problems).check(sections);
    if (sections.get("model") instanceof ModelSettings model && model.layers().isEmpty()) {
      problems.add("model.layers", "is empty; a model has at least one layer");
    }
    if (sections.get("evaluation") instanceof EvaluationSettings evaluation) {
      evaluation.evaluator().ifPresent(chosen -> metrics(chosen, evaluation.metrics()));
    }
    if (sections.get("backend") instanceof BackendSettings backend) {
      device(backend.device());
    }
  }

  private void name(String name) {
    if (!name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}._-]{0,99}")) {
      problems.add(
          "name",
          "\"%s\" cannot name a folder; use up to 100 letters, digits, \"_\", \"-\" and \".\""
              .formatted(name.length() > 100 ? name.substring(0, 100) + "..." : name));
    }
  }

  private void features(Map<?, ?> features) {
    if (features.isEmpty()) {
      problems.add("features", "is empty; a pipeline has at least one feature");
    }
    for (Object key : features.keySet()) {
      String name = key.toString();
      String path = Paths.key("features", name);
      if (RESERVED.contains(name)) {
        problems.add(path, "\"" + name + "\" " + USES.get(name) + " and cannot be a feature");
      } else if (!isFeature(name)) {
        problems.add(
            path,
            "\"%s\" is no name of a feature; use letters, digits and \"_\", a letter first"
                .formatted(name));
      }
    }
  }

  /** Whether a feature can have this name. */
  public static boolean isFeature(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_]*");
  }

  /** The labels that outputs are compared with; empty if that is not known. */
  private static Optional<Set<String>> labels(Map<String, Object> sections) {
    if (!(sections.get("training") instanceof TrainingSettings training)) {
      return Optional.empty();
    }
    Set<String> labels = new LinkedHashSet<>(Set.of(SourceSettings.LABEL));
    training.outputs().values().forEach(output -> labels.add(output.label()));
    return Optional.of(labels);
  }

  private void labels(LabelSettings labels, String section) {
    if (labels.classes().isEmpty()) {
      return;
    }
    List<String> classes = labels.classes().get();
    String path = Paths.key(section, "classes");
    if (labels.type() == LabelSettings.Type.NUMBER) {
      problems.add(path, "labels of type number have no classes; leave one of the two out");
    } else if (classes.size() < 2) {
      problems.add(path, "names " + classes.size() + " class; there are at least two");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < classes.size(); i++) {
      if (!seen.add(classes.get(i))) {
        problems.add(Paths.index(path, i), "\"" + classes.get(i) + "\" stands twice");
      }
    }
  }

  private void metrics(Choice<Evaluator<?>> chosen, List<String> metrics) {
    List<String> known;
    try {
      known = chosen.component().metrics();
    } catch (RuntimeException | LinkageError e) {
      problems.add("evaluation.evaluator", Failures.words("evaluator", chosen.type(), e));
      return;
    }
    for (int i = 0; i < metrics.size(); i++) {
      String metric = metrics.get(i);
      if (!known.contains(metric)) {
        String path = Paths.index("evaluation.metrics", i);
        problems.addUnknown(path, "unknown metric \"" + metric + "\"", metric, known);
      }
    }
  }

  private void device(String device) {
    if (device.startsWith("gpu")) {
      problems.add(
          "backend.device", "unknown device \"" + device + "\"; a GPU is called cuda, or cuda:0");
    } else if (!device.matches("auto|cpu|cuda(:\\d{1,3})?")) {
      problems.addUnknown(
          "backend.device",
          "unknown device \"" + device + "\"",
          device,
          List.of("auto", "cpu", "cuda", "cuda:0"));
    }
  }
}
