package org.espalier.tuning;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.List;
import java.util.Optional;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunRecords;
import org.espalier.host.RunResult;
import org.espalier.host.Runs;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyOptions;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.host.Variants;
import org.espalier.tuning.store.Progress;
import org.espalier.tuning.store.StoredTrial;
import org.espalier.tuning.store.StudyStore;
import org.espalier.tuning.work.Control;
import org.espalier.tuning.work.StudyContext;
import org.espalier.tuning.work.StudyWork;
import org.espalier.tuning.work.Task;

/** The work of this process on a study, from its opening to what is said about it at its end. */
final class StudySession {
  private final StudyStore store;
  private final Task task;
  private final StudyOptions options;
  private final Runs runs;
  private final StudyReporters reporters;
  private final Control control;
  private final StudyReader reader;

  StudySession(
      StudyStore store,
      Task task,
      StudyOptions options,
      Runs runs,
      RunRecords records,
      StudyReporters reporters,
      StudyListener listener) {
    this.store = store;
    this.task = task;
    this.options = options;
    this.runs = runs;
    this.reporters = reporters;
    this.control = new Control(listener);
    this.reader = new StudyReader(store, records);
  }

  /** Works until the study has ended, or the listener asks to stop. */
  StudyRecord run() throws IOException {
    store.work(this::work);
    StudyRecord record = reader.read();
    if (record.ended().isPresent()) {
      report(record);
    }
    return record;
  }

  private void work() throws IOException {
    control.began(reader.read());
    makeTrials();
    if (options.refit() && !control.stopRequested()) {
      refit();
    }
    store.change(tables -> tables.count(false));
  }

  private void makeTrials() throws IOException {
    try (Variants variants = runs.variants()) {
      StudyContext context = new StudyContext(task, store, variants, reader::history, control);
      new StudyWork(context, this::tell).run(workers());
    }
  }

  /** How many trials this process makes at once, if all of them can be begun. */
  private int workers() {
    int window = task.plan().parallel();
    int workers = options.parallel().orElse(window);
    if (workers > window && task.looksBack()) {
      control.message(
          "the study began with %d at once, and what it tries next depends on that: so many trials are made at once by all processes together, not %d"
              .formatted(window, workers));
    }
    return workers;
  }

  /** Tells of a trial of another process. */
  private void tell(StoredTrial trial) {
    try {
      control.trial(reader.trial(task.plan(), trial));
    } catch (IOException e) {
      control.message("warning: trial %d cannot be read: %s".formatted(trial.number(), e));
    }
  }

  /** Trains the best configuration on all rows but the test rows, if nobody has done so. */
  private void refit() throws IOException {
    Optional<FileLock> lock =
        task.plan().folds().isPresent() ? store.holdRefit() : Optional.empty();
    if (lock.isEmpty()) {
      return;
    }
    try {
      Progress progress = store.transact(tables -> tables.progress());
      List<TrialRecord> ranked = reader.read().ranked();
      boolean wanted = progress.state() == Progress.State.COMPLETE && progress.refit().isEmpty();
      if (wanted && !ranked.isEmpty()) {
        refit(ranked.get(0));
      }
    } finally {
      lock.get().release();
    }
  }

  private void refit(TrialRecord best) throws IOException {
    control.message(
        "training the configuration of trial %d again, on all rows but the test rows"
            .formatted(best.number()));
    Optional<Integer> epochs =
        store.transact(tables -> tables.trials()).stream()
            .filter(trial -> trial.number() == best.number() && trial.epochs().isPresent())
            .map(trial -> trial.epochs().getAsInt())
            .findFirst();
    RunResult result =
        runs.run(
            Task.with(task.file(), best.values()),
            new RunOptions(options.runs(), true, epochs),
            new Refitting());
    if (!result.interrupted()) {
      String folder = result.folder().toAbsolutePath().normalize().toString();
      store.change(tables -> tables.refit(folder));
    }
  }

  private final class Refitting implements RunListener {
    @Override
    public void message(String text) {
      control.message(text);
    }

    @Override
    public boolean stopRequested() {
      return control.stopRequested();
    }
  }

  /** What is said about a study costs a warning where it fails, and never the study. */
  private void report(StudyRecord record) {
    try {
      reporters.write(record, control);
    } catch (IOException | RuntimeException e) {
      control.message("warning: there is no report: " + e.getMessage());
    }
  }
}
