package org.espalier.pipeline.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.evaluation.Evaluator;
import org.espalier.interchange.ModelImporter;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.pipeline.EvaluationSettings;
import org.espalier.pipeline.ModelSettings;
import org.espalier.pipeline.OutputSettings;
import org.espalier.pipeline.SettingType;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.pipeline.WeightsSettings;
import org.espalier.pipeline.bind.Binder;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;

/** Fills in what a pipeline leaves open and other parts of it decide. */
public final class Completion {
  private final Catalogue catalogue;
  private final Binder binder;
  private final PlacedProblems problems;

  /** Completes with the components of a catalogue. */
  public Completion(Catalogue catalogue, Binder binder, PlacedProblems problems) {
    this.catalogue = catalogue;
    this.binder = binder;
    this.problems = problems;
  }

  /** Replaces sections by completed ones, as far as they could be bound. */
  public void complete(Map<String, Object> sections) {
    if (sections.get("model") instanceof ModelSettings model) {
      sections.put(
          "model",
          new ModelSettings(
              model.weights().map(this::withFormat), LayerNames.assign(model.layers(), problems)));
    }
    if (sections.get("training") instanceof TrainingSettings training) {
      sections.put("training", withMetrics(training));
    }
    if (sections.get("evaluation") instanceof EvaluationSettings evaluation
        && evaluation.evaluator().isEmpty()) {
      sections.put("evaluation", withEvaluator(evaluation));
    }
  }

  /** What a file's name ends in says which importer reads it, if none is named. */
  private WeightsSettings withFormat(WeightsSettings weights) {
    if (weights.format().isPresent()) {
      return weights;
    }
    return WeightsSettings.importerOf(weights.name())
        .flatMap(
            importer ->
                this.<ModelImporter<?>>choose(
                    new SettingType.Chosen(Kind.IMPORTER, ModelImporter.class),
                    importer,
                    "model.weights.format"))
        .map(weights::with)
        .orElse(weights);
  }

  private TrainingSettings withMetrics(TrainingSettings training) {
    Map<String, OutputSettings> outputs = new LinkedHashMap<>();
    training
        .outputs()
        .forEach(
            (name, output) -> {
              String path = Paths.key("training.outputs", name);
              outputs.put(name, output.withMetrics(metrics(output.metrics(), output.loss(), path)));
            });
    return training.with(metrics(training.metrics(), training.loss(), "training"), outputs);
  }

  /** The metrics that are written; else those that go with a loss. */
  private List<Choice<Metric<?>>> metrics(
      Optional<List<Choice<Metric<?>>>> written, Choice<Loss<?>> loss, String path) {
    if (written.isPresent()) {
      return written.get();
    }
    List<Choice<Metric<?>>> metrics = new ArrayList<>();
    for (String type : metricTypes(loss, path)) {
      String metric = Paths.index(Paths.key(path, "metrics"), metrics.size());
      this.<Metric<?>>choose(new SettingType.Chosen(Kind.METRIC, Metric.class), type, metric)
          .ifPresent(metrics::add);
    }
    return metrics;
  }

  /** The metrics that go with a loss, those that are installed. */
  private List<String> metricTypes(Choice<Loss<?>> loss, String path) {
    List<String> installed = types(Kind.METRIC);
    try {
      return Loss.metrics(loss).stream().filter(installed::contains).toList();
    } catch (RuntimeException | LinkageError e) {
      problems.add(Paths.key(path, "loss"), Failures.words("loss", loss.type(), e));
      return List.of();
    }
  }

  private EvaluationSettings withEvaluator(EvaluationSettings evaluation) {
    List<String> installed = types(Kind.EVALUATOR);
    if (installed.isEmpty()) {
      return evaluation;
    }
    String path = "evaluation.evaluator";
    if (installed.size() > 1) {
      problems.add(
          path, "several are installed; choose one (" + String.join(", ", installed) + ")");
      return evaluation;
    }
    SettingType.Chosen type = new SettingType.Chosen(Kind.EVALUATOR, Evaluator.class);
    return new EvaluationSettings(
        this.<Evaluator<?>>choose(type, installed.get(0), path), evaluation.metrics());
  }

  private List<String> types(Kind kind) {
    return catalogue.entries(kind).stream().map(Catalogue.Entry::type).distinct().toList();
  }

  private <C extends Component<?>> Optional<Choice<C>> choose(
      SettingType.Chosen type, String name, String path) {
    @SuppressWarnings("unchecked") // the chooser lets the contract's services pass only
    Optional<Choice<C>> chosen =
        binder.implied(type, name, problems.place(path), path).map(value -> (Choice<C>) value);
    return chosen;
  }
}
