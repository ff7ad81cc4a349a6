package org.espalier.tuning.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.Epoch;
import org.espalier.host.HeldOutFold;
import org.espalier.host.RunResult;
import org.espalier.host.TrialRecord;
import org.espalier.host.Variants;
import org.espalier.tuner.Pruner;
import org.espalier.tuner.Trial;
import org.espalier.tuning.store.Slot;
import org.espalier.tuning.store.StoredTraining;
import org.espalier.tuning.store.StoredTrial;

/** Makes one trial: its trainings one after the other, from where an earlier process left it. */
final class TrialWork {
  private final StudyContext study;
  private final Task task;
  private final StoredTrial trial;
  private final List<Trial> others;
  private final TrialProgress progress;
  private final List<Slot> slots;
  private final Map<Slot, StoredTraining> done = new HashMap<>();
  private List<Double> curve = List.of();
  private Optional<String> pruned = Optional.empty();

  TrialWork(StudyContext study, Next.Make make) {
    this.study = study;
    this.task = study.task();
    this.trial = make.trial();
    this.others = make.seen();
    this.progress = new TrialProgress(study.store().folder(), trial);
    this.slots = Slot.of(task.plan());
    make.done().forEach(training -> done.put(training.slot(), training));
  }

  /**
   * Makes it.
   *
   * @return how it ended; empty if it was stopped, so that somebody has to go on with it
   * @throws IOException if files cannot be read or written
   */
  @SuppressWarnings("CatchingUnchecked") // whatever a configuration brings about
  Optional<StoredTrial.End> run() throws IOException {
    study.control().trial(progress.record());
    try {
      return trainings();
    } catch (Objective.NoSuchFigure e) {
      throw e.refusal();
    } catch (IOException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      if (Failures.concernsAll(e, trial.values())) {
        throw e;
      }
      return Optional.of(Failures.end(e, progress.seconds(), curve));
    }
  }

  /** What is to be told of its end. */
  TrialRecord record(StoredTrial.End end) {
    return progress.record(end);
  }

  private Optional<StoredTrial.End> trainings() throws IOException {
    for (Slot slot : slots) {
      Optional<StoredTraining> training =
          done.containsKey(slot) ? Optional.of(made(slot)) : train(slot);
      if (slots.size() > 1 && training.isPresent()) {
        curve = progress.scores();
        pruned = curve.size() < slots.size() ? verdict() : Optional.empty();
      }
      if (pruned.isPresent()) {
        return Optional.of(end(Trial.State.PRUNED));
      }
      if (training.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(end(Trial.State.COMPLETE));
  }

  private StoredTrial.End end(Trial.State state) {
    List<Double> scores = progress.scores();
    OptionalDouble score = Scores.mean(scores);
    return new StoredTrial.End(
        state,
        score.isPresent() ? score : best(curve),
        Scores.deviation(scores),
        pruned,
        Optional.empty(),
        progress.seconds(),
        curve);
  }

  private OptionalDouble best(List<Double> values) {
    var numbers = values.stream().filter(value -> !value.isNaN()).mapToDouble(Double::doubleValue);
    return task.plan().maximize() ? numbers.max() : numbers.min();
  }

  /** A training that ended in an earlier process. */
  private StoredTraining made(Slot slot) throws IOException {
    StoredTraining training = done.get(slot);
    List<Epoch> history = study.histories().in(folder(slot));
    progress.addEarlier(training.seconds());
    progress.put(training, history);
    follow(history);
    return training;
  }

  /** Trains; empty if that was stopped or the trial is pruned. */
  private Optional<StoredTraining> train(Slot slot) throws IOException {
    long began = System.nanoTime();
    List<Epoch> before = study.histories().in(folder(slot));
    double earlier = seconds(before, continued(slot));
    progress.addEarlier(earlier);
    for (int epochs = 1; epochs <= before.size() && pruned.isEmpty(); epochs++) {
      pruned = verdict(before.subList(0, epochs), task.epochs(trial));
    }
    if (pruned.isPresent()) {
      progress.put(slot, before);
      return Optional.empty();
    }
    TrainingWatch watch =
        new TrainingWatch(
            study,
            before.isEmpty() ? continued(slot) : before,
            history -> tell(slot, history),
            this::verdict);
    RunResult result = study.variants().run(task.with(trial.values(), slot), variant(slot), watch);
    pruned = watch.pruned();
    follow(result.history());
    if (pruned.isPresent() || result.interrupted()) {
      progress.put(slot, result.history());
      return Optional.empty();
    }
    return Optional.of(keep(slot, result, earlier + (System.nanoTime() - began) / 1e9));
  }

  /** The epochs that were trained by the trial that this one goes on with. */
  private List<Epoch> continued(Slot slot) throws IOException {
    return trial.continues().isPresent()
        ? study.histories().in(slot.folder(study.store().folder(), trial.continues().getAsInt()))
        : List.of();
  }

  private static double seconds(List<Epoch> history, List<Epoch> others) {
    return history.stream().skip(others.size()).mapToDouble(Epoch::seconds).sum();
  }

  private StoredTraining keep(Slot slot, RunResult result, double seconds) throws IOException {
    Map<String, Double> figures = result.evaluation().map(Evaluation::figures).orElse(Map.of());
    Objective objective = task.objective();
    objective.check(
        task.pipeline(), objective.isOfEpochs() ? names(result.history()) : figures.keySet());
    double score =
        objective
            .score(result.history(), figures)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "\"%s\" is not a number, so there is nothing to compare"
                            .formatted(objective.metric())));
    StoredTraining training = new StoredTraining(slot, score, figures, seconds);
    study.store().change(tables -> tables.add(trial.number(), training));
    progress.put(training, result.history());
    study.control().trial(progress.record());
    return training;
  }

  private static Set<String> names(List<Epoch> history) {
    Set<String> names = new LinkedHashSet<>();
    history.forEach(epoch -> names.addAll(epoch.figures().keySet()));
    return names;
  }

  private void tell(Slot slot, List<Epoch> history) {
    progress.put(slot, history);
    follow(history);
    study.control().trial(progress.record());
  }

  /** The curve of a trial of one training is that of its epochs. */
  private void follow(List<Epoch> history) {
    if (slots.size() == 1) {
      curve = task.objective().curve(history);
    }
  }

  /** Why the trial is to end after an epoch; never after the last one. */
  private Optional<String> verdict(List<Epoch> history, int epochs) {
    if (slots.size() > 1 || history.get(history.size() - 1).number() >= epochs) {
      return Optional.empty();
    }
    follow(history);
    return verdict();
  }

  private Optional<String> verdict() {
    if (task.pruner().isEmpty()) {
      return Optional.empty();
    }
    Trial now =
        new Trial(
            trial.number(),
            trial.values(),
            trial.epochs(),
            Trial.State.RUNNING,
            OptionalDouble.empty(),
            curve);
    return Pruner.prune(task.pruner().get(), now, others, task.plan().maximize());
  }

  private Path folder(Slot slot) {
    return slot.folder(study.store().folder(), trial.number());
  }

  private Variants.Variant variant(Slot slot) {
    Optional<Integer> folds = task.plan().folds();
    return new Variants.Variant(
        folder(slot),
        folds.isPresent(),
        folds.map(count -> new HeldOutFold(slot.fold(), count, task.stratify())),
        trial.epochs().isPresent() ? Optional.of(trial.epochs().getAsInt()) : Optional.empty(),
        trial.continues().isPresent()
            ? Optional.of(slot.folder(study.store().folder(), trial.continues().getAsInt()))
            : Optional.empty(),
        trial.epochs().isPresent());
  }
}
