package org.espalier.tuning;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.host.PipelineFile;
import org.espalier.host.StudyOptions;
import org.espalier.host.StudyRecord;
import org.espalier.loss.Loss;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.TuningSettings;
import org.espalier.pipeline.tuning.Tuning;
import org.espalier.pipeline.tuning.TuningReader;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.Space;
import org.espalier.tuner.Tuner;
import org.espalier.tuning.store.Head;
import org.espalier.tuning.work.Task;

/** Says what studies are to do, from what pipelines and callers say. */
final class Tasks {
  private static final String VALIDATION = "val_";

  private final Catalogue catalogue;

  Tasks(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The search that a pipeline asks for.
   *
   * @throws org.espalier.host.InvalidPipelineException if something is wrong with it
   */
  Task tuning(PipelineFile file, StudyOptions options) {
    Tuning tuning = new TuningReader(catalogue).read(file);
    TuningSettings settings = tuning.settings();
    Choice<Tuner<?>> tuner = settings.tuner().tuner();
    Optional<TuningSettings.CrossValidation> folds = settings.crossValidation();
    StudyRecord.Plan plan =
        new StudyRecord.Plan(
            file.text(),
            file.overrides(),
            Optional.of(tuner.type()),
            settings.pruner().map(Choice::type),
            tuning.space(),
            settings.objective().metric(),
            tuning.maximize(),
            folds.map(TuningSettings.CrossValidation::folds),
            settings.tuner().executionsPerTrial(),
            boxed(options.maxTrials())
                .or(settings.tuner()::maxTrials)
                .or(() -> boxed(tuner.component().maxTrials())),
            options.maxSeconds().or(settings.tuner()::maxSeconds),
            options.parallel().orElse(settings.parallel()),
            tuning.pipeline().seed());
    Task task =
        new Task(
            file,
            tuning.pipeline(),
            plan,
            folds.map(TuningSettings.CrossValidation::stratify).orElse(false),
            Optional.of(tuner),
            settings.pruner());
    check(task);
    return task;
  }

  private static void check(Task task) {
    figure(task.pipeline(), task.plan().metric());
    try {
      task.search();
    } catch (IllegalArgumentException e) {
      throw task.pipeline().refusal("tuning.tuner", String.valueOf(e.getMessage()));
    }
  }

  /** A figure that no evaluation will have is refused before anything is trained. */
  private static void figure(Pipeline pipeline, String metric) {
    List<String> wanted = pipeline.evaluation().metrics();
    List<String> figures =
        pipeline
            .evaluation()
            .evaluator()
            .map(choice -> wanted.isEmpty() ? choice.component().metrics() : wanted)
            .orElse(List.of());
    if (!metric.startsWith(VALIDATION) && !figures.contains(metric) && !figures.isEmpty()) {
      throw pipeline.refusal(
          "tuning.objective.metric",
          "there is no figure \"%s\"; there are %s%s"
              .formatted(
                  metric,
                  String.join(", ", figures),
                  wanted.isEmpty() ? "" : ": evaluation.metrics names those that are computed"));
    }
  }

  /**
   * One trial on each of several folds.
   *
   * @throws org.espalier.host.InvalidPipelineException if something is wrong with the pipeline
   */
  Task folds(PipelineFile file, int folds, boolean stratify, StudyOptions options) {
    Pipeline pipeline = new PipelineReader(catalogue).read(file);
    Optional<TuningSettings.Objective> objective =
        pipeline
            .tuning()
            .map(TuningSettings::objective)
            .filter(wanted -> !wanted.metric().startsWith(VALIDATION));
    boolean classes =
        Loss.metrics(pipeline.training().loss()).stream()
            .anyMatch(name -> name.contains("accuracy"));
    StudyRecord.Plan plan =
        new StudyRecord.Plan(
            file.text(),
            file.overrides(),
            Optional.empty(),
            Optional.empty(),
            new Space(List.of()),
            objective.map(TuningSettings.Objective::metric).orElse(classes ? "accuracy" : "rmse"),
            objective.map(wanted -> TuningReader.maximize(pipeline, wanted)).orElse(classes),
            Optional.of(folds),
            1,
            Optional.of(1),
            options.maxSeconds(),
            1,
            pipeline.seed());
    return new Task(file, pipeline, plan, stratify, Optional.empty(), Optional.empty());
  }

  /**
   * What a study that was begun goes on with: what it was to do then, with the components that are
   * installed now.
   */
  Task again(Head head, StudyOptions options) {
    PipelineFile file = head.file().on(options.device());
    if (head.plan().tuner().isEmpty()) {
      int folds = head.plan().folds().orElseThrow();
      return folds(file, folds, head.stratify(), options).with(head.plan());
    }
    Tuning tuning = new TuningReader(catalogue).read(file);
    Optional<Choice<Pruner<?>>> pruner = tuning.settings().pruner();
    return new Task(
        file,
        tuning.pipeline(),
        head.plan(),
        head.stratify(),
        Optional.of(tuning.settings().tuner().tuner()),
        pruner);
  }

  private static Optional<Integer> boxed(OptionalInt number) {
    return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
  }
}
