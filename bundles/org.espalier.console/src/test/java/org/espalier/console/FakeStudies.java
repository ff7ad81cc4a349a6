package org.espalier.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunInfo;
import org.espalier.host.Studies;
import org.espalier.host.StudyInfo;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyOptions;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial;

/** Studies that remember what they were asked and answer what the test wants. */
final class FakeStudies implements Studies {
  static final Path FOLDER = Path.of("studies/names/7");
  static final String UNITS = "model.layers.rnn.units";
  static final String RATE = "training.optimizer.learning_rate";

  final List<String> asked = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  List<String> files = List.of("report.html");
  StudyRecord record = study("complete", trials());
  Consumer<StudyListener> work = listener -> {};

  Cli cli() {
    return new Cli(new FakeRuntime().host().with(Studies.class, this));
  }

  static StudyRecord.Plan plan(Integer folds, int executions) {
    Space space =
        new Space(
            List.of(
                new Parameter(UNITS, new Domain.Whole(16, 64, 16, false)),
                new Parameter(RATE, new Domain.Real(1e-4, 0.1, Optional.empty(), true)),
                new Parameter(
                    "model.layers.rnn.activation",
                    new Domain.OneOf(List.of("tanh", "relu")),
                    Map.of(UNITS, List.of("16", "32")))));
    return new StudyRecord.Plan(
        "espalier: 1\n",
        List.of("seed=2"),
        Optional.of("random"),
        Optional.of("median"),
        space,
        "val_accuracy",
        true,
        Optional.ofNullable(folds),
        executions,
        Optional.of(4),
        Optional.of(60.0),
        2,
        1);
  }

  /** A cross-validation. */
  static StudyRecord crossValidation(String state, TrialRecord trial) {
    StudyRecord.Plan plan =
        new StudyRecord.Plan(
            "espalier: 1\n",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            new Space(List.of()),
            "accuracy",
            true,
            Optional.of(2),
            1,
            Optional.empty(),
            Optional.empty(),
            1,
            1);
    return new StudyRecord(
        info(state), plan, Optional.empty(), List.of(trial), Map.of(), Optional.empty(), Map.of());
  }

  static StudyInfo info(String state) {
    return new StudyInfo(
        "names", "7", FOLDER, "2026-01-01T12:34:56.789Z", state, 3, OptionalDouble.of(0.875));
  }

  static StudyRecord study(String state, List<TrialRecord> trials) {
    return study(state, plan(null, 2), trials);
  }

  static StudyRecord study(String state, StudyRecord.Plan plan, List<TrialRecord> trials) {
    Map<String, Double> importance = new LinkedHashMap<>();
    importance.put(RATE, 0.8);
    importance.put(UNITS, 0.2);
    boolean complete = state.equals("complete");
    return new StudyRecord(
        info(state),
        plan,
        complete ? Optional.of("4 trials were made") : Optional.empty(),
        trials,
        complete ? importance : Map.of(),
        complete
            ? Optional.of(
                new RunInfo(
                    "names",
                    "9",
                    Path.of("runs/names/9"),
                    "complete",
                    "2026-01-01T12:40:00Z",
                    3,
                    Map.of("accuracy", 0.75)))
            : Optional.empty(),
        Map.of("total", 65.0, "training", 60.0));
  }

  static List<TrialRecord> trials() {
    return List.of(
        trial(1, Trial.State.COMPLETE, 0.8, values(16, 0.001, "tanh"), null),
        trial(2, Trial.State.FAILED, null, values(64, 0.1, null), "the loss is NaN\nin epoch 2"),
        trial(3, Trial.State.COMPLETE, 0.875, values(32, 0.00012345, "relu"), null),
        trial(4, Trial.State.PRUNED, 0.5, values(48, 0.01, null), "worse than the median"));
  }

  static Map<String, Object> values(long units, double rate, String activation) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(UNITS, units);
    values.put(RATE, rate);
    if (activation != null) {
      values.put("model.layers.rnn.activation", activation);
    }
    return values;
  }

  static TrialRecord trial(
      int number, Trial.State state, Double score, Map<String, Object> values, String message) {
    List<TrialRecord.Training> trainings = new ArrayList<>();
    for (int execution = 1; score != null && execution <= 2; execution++) {
      double own = execution == 1 ? score - 0.01 : score + 0.01;
      trainings.add(training(number, 0, execution, OptionalDouble.of(own), Map.of(), 3));
    }
    return new TrialRecord(
        number,
        values,
        state,
        score == null ? OptionalDouble.empty() : OptionalDouble.of(score),
        score == null ? OptionalDouble.empty() : OptionalDouble.of(0.01),
        trainings,
        Optional.ofNullable(message),
        state == Trial.State.FAILED ? Optional.of("java.lang.Boom") : Optional.empty(),
        "2026-01-01T12:35:00Z",
        12.5);
  }

  static TrialRecord.Training training(
      int trial,
      int fold,
      int execution,
      OptionalDouble score,
      Map<String, Double> figures,
      int epochs) {
    List<Epoch> history = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      history.add(new Epoch(epoch, Map.of("val_accuracy", epoch / 10.0), 1));
    }
    String folder = "trials/%04d/fold-%d/execution-%d".formatted(trial, fold, execution);
    return new TrialRecord.Training(
        fold, execution, FOLDER.resolve(folder), score, figures, history, 6.25);
  }

  /** A trial under way: its second execution, after so many epochs. */
  static TrialRecord running(int number, int epochs) {
    return new TrialRecord(
        number,
        values(16, 0.001, "tanh"),
        Trial.State.RUNNING,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of(
            training(number, 0, 1, OptionalDouble.of(0.5), Map.of(), 3),
            training(number, 0, 2, OptionalDouble.empty(), Map.of(), epochs)),
        Optional.empty(),
        Optional.empty(),
        "2026-01-01T12:35:00Z",
        2.5);
  }

  private StudyRecord work(String call, StudyListener listener) {
    asked.add(call);
    work.accept(listener);
    return record;
  }

  private static String text(StudyOptions options) {
    return "in %s, runs %s, trials %s, seconds %s, parallel %s, refit %s%s"
        .formatted(
            options.studies(),
            options.runs(),
            options.maxTrials().orElse(0),
            options.maxSeconds().orElse(0.0),
            options.parallel().orElse(0),
            options.refit(),
            FakeRuntime.on(options.device()));
  }

  @Override
  public StudyRecord tune(PipelineFile pipeline, StudyOptions options, StudyListener listener) {
    return work("tune " + pipeline.overrides() + " " + text(options), listener);
  }

  @Override
  public StudyRecord crossValidate(
      PipelineFile pipeline,
      int folds,
      boolean stratify,
      StudyOptions options,
      StudyListener listener) {
    return work("cv %d %s %s".formatted(folds, stratify, text(options)), listener);
  }

  @Override
  public StudyRecord resume(Path study, StudyOptions options, StudyListener listener) {
    return work("resume " + study.getFileName() + " " + text(options), listener);
  }

  @Override
  public Space space(PipelineFile pipeline) {
    asked.add("space " + pipeline.overrides());
    return record.plan().space();
  }

  @Override
  public List<StudyInfo> list(Path studies) {
    asked.add("list " + studies);
    return studies.endsWith("empty") ? List.of() : List.of(record.info());
  }

  @Override
  public StudyInfo find(Path studies, String name) {
    asked.add("find %s in %s".formatted(name, studies));
    return record.info();
  }

  @Override
  public StudyRecord read(Path study) {
    asked.add("read " + study);
    return record;
  }

  @Override
  public String apply(Path study, int trial) {
    asked.add("apply " + trial);
    return "espalier: 1\nname: names\n";
  }

  @Override
  public List<String> report(Path study, StudyListener listener) {
    asked.add("report " + study);
    warnings.forEach(listener::message);
    return files;
  }
}
