package org.espalier.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.espalier.host.Epoch;
import org.espalier.host.StudyInfo;
import org.espalier.host.StudyRecord;
import org.espalier.host.StudyRecord.Plan;
import org.espalier.host.TrialRecord;
import org.espalier.host.TrialRecord.Training;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial.State;

/** Records of studies that never were. */
public final class SampleStudies {
  private static final Path FOLDER = Path.of("studies/sample/20260102-030405");

  /** Eight parameters of every sort; the last two apply with some optimizers only. */
  public static final Space SPACE =
      new Space(
          List.of(
              new Parameter("model.layers.rnn.layer.units", new Domain.Whole(16, 128, 16, false)),
              new Parameter("model.layers.output.units", new Domain.Whole(8, 512, 1, true)),
              new Parameter(
                  "training.optimizer.learning_rate",
                  new Domain.Real(1e-4, 1e-1, Optional.empty(), true)),
              new Parameter(
                  "model.layers.drop.rate", new Domain.Real(0, 0.5, Optional.of(0.05), false)),
              new Parameter(
                  "model.layers.rnn.layer.activation",
                  new Domain.OneOf(List.of("relu", "tanh", "sigmoid"))),
              new Parameter(
                  "training.optimizer.type", new Domain.OneOf(List.of("adam", "sgd", "rmsprop"))),
              new Parameter(
                  "training.optimizer.momentum",
                  new Domain.Real(0, 0.99, Optional.empty(), false),
                  Map.of("training.optimizer.type", List.of("sgd"))),
              new Parameter(
                  "training.optimizer.nesterov",
                  new Domain.OneOf(List.of("true", "false")),
                  Map.of("training.optimizer.type", List.of("sgd")))));

  private SampleStudies() {}

  /** A search of so many trials in which some were pruned and some failed. */
  public static StudyRecord search(int trials, int folds, int executions) {
    Random random = new Random(11);
    List<TrialRecord> records = new ArrayList<>();
    for (int number = 1; number <= trials; number++) {
      Map<String, Object> values = SPACE.sample(random);
      State state =
          number % 17 == 5 ? State.FAILED : number % 7 == 4 ? State.PRUNED : State.COMPLETE;
      records.add(trial(number, values, state, quality(values), folds, executions, random));
    }
    return study(
        "complete", Optional.of("100 trials were made"), SPACE, records, folds, executions);
  }

  private static double quality(Map<String, Object> values) {
    double rate = Math.log10((Double) values.get("training.optimizer.learning_rate"));
    double units = (Long) values.get("model.layers.rnn.layer.units") / 128.0;
    boolean adam = values.get("training.optimizer.type").equals("adam");
    return 0.7 + 0.12 * units - 0.03 * (rate + 2.5) * (rate + 2.5) + (adam ? 0.05 : 0);
  }

  /** A cross-validation: no space, one trial. */
  public static StudyRecord folds(int folds, int executions) {
    TrialRecord trial = trial(1, Map.of(), State.COMPLETE, 0.83, folds, executions, new Random(4));
    return study(
        "complete", Optional.empty(), new Space(List.of()), List.of(trial), folds, executions);
  }

  /** A trial of which nothing but its state is made up elsewhere. */
  public static TrialRecord trial(
      int number,
      Map<String, Object> values,
      State state,
      double quality,
      int folds,
      int executions,
      Random random) {
    List<Training> trainings = new ArrayList<>();
    int all = state == State.FAILED ? 0 : Math.max(1, folds) * executions;
    for (int i = 0; i < all; i++) {
      double score = quality + 0.01 * random.nextGaussian();
      trainings.add(training(number, folds, i / executions + 1, i % executions + 1, score));
    }
    double[] scores = trainings.stream().mapToDouble(it -> it.score().getAsDouble()).toArray();
    double mean = Arrays.stream(scores).average().orElse(Double.NaN);
    double square = Arrays.stream(scores).map(it -> (it - mean) * (it - mean)).sum();
    boolean failed = state == State.FAILED;
    return new TrialRecord(
        number,
        values,
        state,
        failed ? OptionalDouble.empty() : OptionalDouble.of(mean),
        scores.length > 1
            ? OptionalDouble.of(Math.sqrt(square / scores.length))
            : OptionalDouble.empty(),
        trainings,
        state == State.COMPLETE
            ? Optional.empty()
            : Optional.of(failed ? "the loss is infinite at step 12" : "below the median of 0.81"),
        failed
            ? Optional.of("java.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)")
            : Optional.empty(),
        "2026-01-02T03:04:05Z",
        3.5 + number % 5);
  }

  private static Training training(int trial, int folds, int fold, int execution, double score) {
    String inside = (folds > 0 ? "fold-" + fold + "/" : "") + "execution-" + execution;
    Map<String, Double> figures = new LinkedHashMap<>();
    if (folds > 0) {
      figures.put("accuracy", score);
      figures.put("f1", score - 0.03);
      figures.put("auc", 1 - (1 - score) / 2);
    }
    List<Epoch> history = new ArrayList<>();
    for (int epoch = 1; epoch <= 10; epoch++) {
      double left = Math.exp(-epoch / 3.0);
      Map<String, Double> values = new LinkedHashMap<>();
      values.put("loss", 0.3 + left);
      values.put("val_loss", 0.4 + left + (1 - score) / 2);
      values.put("val_accuracy", score * (1 - left / 2));
      history.add(new Epoch(epoch, values, 0.2));
    }
    return new Training(
        folds > 0 ? fold : 0,
        execution,
        FOLDER.resolve("trials/%04d/%s".formatted(trial, inside)),
        OptionalDouble.of(score),
        figures,
        history,
        2.25);
  }

  /** A study of some trials. */
  public static StudyRecord study(
      String state,
      Optional<String> ended,
      Space space,
      List<TrialRecord> trials,
      int folds,
      int executions) {
    boolean searches = !space.parameters().isEmpty();
    Map<String, Double> importance = new LinkedHashMap<>();
    if (searches && trials.size() > 10) {
      importance.put("training.optimizer.learning_rate", 0.48);
      importance.put("model.layers.rnn.layer.units", 0.31);
      importance.put("training.optimizer.type", 0.19);
      importance.put("model.layers.drop.rate", 0.02);
    }
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("training", 400.0);
    seconds.put("trials", 412.5);
    seconds.put("total", 415.0);
    return new StudyRecord(
        new StudyInfo(
            "sample",
            "20260102-030405",
            FOLDER,
            "2026-01-02T03:04:05Z",
            state,
            trials.size(),
            OptionalDouble.empty()),
        new Plan(
            "espalier: 1\nname: sample\n",
            List.of("training.epochs=10"),
            searches ? Optional.of("tpe") : Optional.empty(),
            searches ? Optional.of("median") : Optional.empty(),
            space,
            folds > 0 ? "accuracy" : "val_accuracy",
            true,
            folds > 0 ? Optional.of(folds) : Optional.empty(),
            executions,
            Optional.of(200),
            Optional.of(3600.0),
            1,
            42),
        ended,
        trials,
        importance,
        Optional.empty(),
        seconds);
  }
}
