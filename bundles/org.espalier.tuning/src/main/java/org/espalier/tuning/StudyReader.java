package org.espalier.tuning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espalier.host.Epoch;
import org.espalier.host.RunInfo;
import org.espalier.host.RunRecords;
import org.espalier.host.StudyInfo;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.tuner.Trial;
import org.espalier.tuning.importance.Importance;
import org.espalier.tuning.store.Head;
import org.espalier.tuning.store.Progress;
import org.espalier.tuning.store.Slot;
import org.espalier.tuning.store.StoredTraining;
import org.espalier.tuning.store.StoredTrial;
import org.espalier.tuning.store.StudyStore;

/** Reads what a study kept: its store, and the histories in the folders of its trainings. */
final class StudyReader {
  private final StudyStore store;
  private final RunRecords runs;

  StudyReader(StudyStore store, RunRecords runs) {
    this.store = store;
    this.runs = runs;
  }

  /** What the store says at one moment. */
  private record Content(
      Head head,
      Progress progress,
      List<StoredTrial> trials,
      Map<Integer, List<StoredTraining>> trainings) {}

  /** Which study it is, and how it stands. */
  StudyInfo info() throws IOException {
    return info(
        store.transact(
            tables -> new Content(tables.head(), tables.progress(), tables.trials(), Map.of())));
  }

  private StudyInfo info(Content content) throws IOException {
    Head head = content.head();
    List<StoredTrial> ended = content.trials().stream().filter(StoredTrial::hasEnded).toList();
    var scores =
        ended.stream()
            .filter(trial -> trial.end().state() == Trial.State.COMPLETE)
            .map(trial -> trial.end().score())
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble);
    return new StudyInfo(
        head.pipeline(),
        store.folder().toAbsolutePath().normalize().getFileName().toString(),
        store.folder(),
        head.began(),
        state(content.progress()),
        ended.size(),
        head.plan().maximize() ? scores.max() : scores.min());
  }

  private String state(Progress progress) throws IOException {
    if (progress.state() != Progress.State.OPEN) {
      return progress.state().name().toLowerCase(Locale.ROOT);
    }
    return store.isWorkedOn() ? "running" : "interrupted";
  }

  /** Everything that the study kept. */
  StudyRecord read() throws IOException {
    Content content =
        store.transact(
            tables ->
                new Content(tables.head(), tables.progress(), tables.trials(), tables.trainings()));
    StudyRecord.Plan plan = content.head().plan();
    List<TrialRecord> trials = new ArrayList<>();
    for (StoredTrial trial : content.trials()) {
      trials.add(trial(plan, trial, content.trainings().getOrDefault(trial.number(), List.of())));
    }
    return new StudyRecord(
        info(content),
        plan,
        content.progress().ended(),
        trials,
        Importance.of(plan.space(), content.trials().stream().map(StoredTrial::told).toList()),
        refit(content.progress()),
        seconds(content.progress(), trials));
  }

  private Optional<RunInfo> refit(Progress progress) throws IOException {
    if (progress.refit().isEmpty() || !Files.isDirectory(Path.of(progress.refit().get()))) {
      return Optional.empty();
    }
    Path folder = Path.of(progress.refit().get());
    return Optional.of(runs.find(folder.getParent(), folder.toString()));
  }

  private static Map<String, Double> seconds(Progress progress, List<TrialRecord> trials) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put(
        "training",
        trials.stream()
            .flatMap(trial -> trial.trainings().stream())
            .mapToDouble(TrialRecord.Training::seconds)
            .sum());
    seconds.put("trials", trials.stream().mapToDouble(TrialRecord::seconds).sum());
    seconds.put("total", progress.worked());
    return seconds;
  }

  /** One trial. */
  TrialRecord trial(StudyRecord.Plan plan, StoredTrial trial) throws IOException {
    return trial(plan, trial, store.transact(tables -> tables.trainings(trial.number())));
  }

  private TrialRecord trial(StudyRecord.Plan plan, StoredTrial trial, List<StoredTraining> ended)
      throws IOException {
    List<TrialRecord.Training> trainings = new ArrayList<>();
    for (StoredTraining training : ended) {
      Path folder = training.slot().folder(store.folder(), trial.number());
      trainings.add(
          new TrialRecord.Training(
              training.slot().fold(),
              training.slot().execution(),
              folder,
              OptionalDouble.of(training.score()),
              training.figures(),
              history(folder),
              training.seconds()));
    }
    List<Slot> slots = Slot.of(plan);
    if (ended.size() < slots.size()) {
      underWay(slots.get(ended.size()), trial.number()).ifPresent(trainings::add);
    }
    StoredTrial.End end = trial.end();
    return new TrialRecord(
        trial.number(),
        trial.values(),
        end.state(),
        end.score(),
        end.deviation(),
        trainings,
        end.message(),
        end.stackTrace(),
        trial.began(),
        end.seconds());
  }

  private Optional<TrialRecord.Training> underWay(Slot slot, int trial) throws IOException {
    Path folder = slot.folder(store.folder(), trial);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<Epoch> history = history(folder);
    return Optional.of(
        new TrialRecord.Training(
            slot.fold(),
            slot.execution(),
            folder,
            OptionalDouble.empty(),
            Map.of(),
            history,
            history.stream().mapToDouble(Epoch::seconds).sum()));
  }

  /** The epochs in the folder of a run; none where there is no run, or none any more. */
  List<Epoch> history(Path folder) throws IOException {
    return Files.isRegularFile(folder.resolve("run.json")) ? runs.history(folder) : List.of();
  }
}
