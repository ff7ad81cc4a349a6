package org.espalier.tuning.work;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espalier.host.Epoch;
import org.espalier.host.TrialRecord;
import org.espalier.tuner.Trial;
import org.espalier.tuning.store.Slot;
import org.espalier.tuning.store.StoredTraining;
import org.espalier.tuning.store.StoredTrial;

/** How far a trial has come: its trainings, and how long they took. */
final class TrialProgress {
  private final Path study;
  private final StoredTrial trial;
  private final Map<Slot, TrialRecord.Training> trainings = new LinkedHashMap<>();
  private final long began = System.nanoTime();
  private double earlier;

  TrialProgress(Path study, StoredTrial trial) {
    this.study = study;
    this.trial = trial;
  }

  /** Puts a training that has ended. */
  void put(StoredTraining training, List<Epoch> history) {
    put(
        training.slot(),
        OptionalDouble.of(training.score()),
        training.figures(),
        history,
        training.seconds());
  }

  /** Puts a training that is under way. */
  void put(Slot slot, List<Epoch> history) {
    double seconds = history.stream().mapToDouble(Epoch::seconds).sum();
    put(slot, OptionalDouble.empty(), Map.of(), history, seconds);
  }

  private void put(
      Slot slot,
      OptionalDouble score,
      Map<String, Double> figures,
      List<Epoch> history,
      double seconds) {
    trainings.put(
        slot,
        new TrialRecord.Training(
            slot.fold(),
            slot.execution(),
            slot.folder(study, trial.number()),
            score,
            figures,
            history,
            seconds));
  }

  /** Adds time that earlier processes needed. */
  void addEarlier(double seconds) {
    earlier += seconds;
  }

  /** How long it took up to now, in seconds. */
  double seconds() {
    return earlier + (System.nanoTime() - began) / 1e9;
  }

  /** The scores of the trainings that have ended. */
  List<Double> scores() {
    List<Double> scores = new ArrayList<>();
    trainings.values().forEach(training -> training.score().ifPresent(scores::add));
    return scores;
  }

  /** What is to be told while it is under way. */
  TrialRecord record() {
    List<Double> scores = scores();
    return record(
        new StoredTrial.End(
            Trial.State.RUNNING,
            OptionalDouble.empty(),
            Scores.deviation(scores),
            Optional.empty(),
            Optional.empty(),
            seconds(),
            List.of()));
  }

  /** What is to be told at its end. */
  TrialRecord record(StoredTrial.End end) {
    return new TrialRecord(
        trial.number(),
        trial.values(),
        end.state(),
        end.score(),
        end.deviation(),
        List.copyOf(trainings.values()),
        end.message(),
        end.stackTrace(),
        trial.began(),
        end.seconds());
  }
}
