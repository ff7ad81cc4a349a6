package org.espalier.tuning.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.espalier.host.DownloadProgress;
import org.espalier.host.Epoch;
import org.espalier.host.RunListener;

/** Listens to one training: follows its epochs, and has it end early where they say so. */
final class TrainingWatch implements RunListener {
  private final StudyContext study;
  private final Consumer<List<Epoch>> told;
  private final BiFunction<List<Epoch>, Integer, Optional<String>> verdict;
  private final List<Epoch> history;
  private Optional<String> pruned = Optional.empty();

  /**
   * Listens to a training.
   *
   * @param before the epochs that were trained by an earlier process
   * @param told is told of the epochs after each one
   * @param verdict says why the trial is to end, from the epochs so far and the number of all
   */
  TrainingWatch(
      StudyContext study,
      List<Epoch> before,
      Consumer<List<Epoch>> told,
      BiFunction<List<Epoch>, Integer, Optional<String>> verdict) {
    this.study = study;
    this.told = told;
    this.verdict = verdict;
    this.history = new ArrayList<>(before);
  }

  /** Why the trial is to end; empty if it is not. */
  Optional<String> pruned() {
    return pruned;
  }

  @Override
  public void message(String text) {
    study.control().ofTraining(text);
  }

  @Override
  public void download(DownloadProgress progress) {
    study.control().download(progress);
  }

  @Override
  public boolean mayDownload(String address) {
    return study.control().mayDownload(address);
  }

  @Override
  public void epoch(Epoch epoch, int epochs) {
    // a training that is gone on with repeats what came after its checkpoint
    history.removeIf(other -> other.number() >= epoch.number());
    history.add(epoch);
    told.accept(List.copyOf(history));
    Objective objective = study.task().objective();
    if (objective.isOfEpochs()) {
      objective.check(study.task().pipeline(), epoch.figures().keySet());
    }
    if (pruned.isEmpty()) {
      pruned = verdict.apply(List.copyOf(history), epochs);
    }
  }

  @Override
  public boolean stopRequested() {
    return pruned.isPresent() || study.control().stopRequested();
  }
}
