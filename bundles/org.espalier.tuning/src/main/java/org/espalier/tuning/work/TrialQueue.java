package org.espalier.tuning.work;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.espalier.host.StudyRecord;
import org.espalier.tuner.Proposal;
import org.espalier.tuner.Trial;
import org.espalier.tuning.store.Progress;
import org.espalier.tuning.store.StoredTrial;
import org.espalier.tuning.store.StudyStore;
import org.espalier.tuning.store.StudyTables;

/** Hands out the trials of a study, each to one worker of one process. */
final class TrialQueue {
  private static final int FAILURES = 3;

  private final StudyStore store;
  private final Task task;
  private final Consumer<StoredTrial> changed;
  private final Map<Integer, Trial.State> told = new ConcurrentHashMap<>();

  /**
   * Hands out the trials of one study.
   *
   * @param changed is told of trials that began or ended in other processes
   */
  TrialQueue(StudyStore store, Task task, Consumer<StoredTrial> changed) throws IOException {
    this.store = store;
    this.task = task;
    this.changed = changed;
    store
        .transact(StudyTables::trials)
        .forEach(trial -> told.put(trial.number(), trial.end().state()));
  }

  /** What is to be done now. */
  Next next() throws IOException {
    List<StoredTrial> news = new ArrayList<>();
    Next next = store.transact(tables -> next(tables, news));
    news.forEach(changed);
    return next;
  }

  private Next next(StudyTables tables, List<StoredTrial> news) throws SQLException, IOException {
    tables.count(false);
    Progress progress = tables.progress();
    List<StoredTrial> trials = tables.trials();
    for (StoredTrial trial : trials) {
      if (told.put(trial.number(), trial.end().state()) != trial.end().state()) {
        news.add(trial);
      }
    }
    if (progress.state() != Progress.State.OPEN) {
      return new Next.Nothing();
    }
    Optional<String> failure = failure(trials, progress.judgedFrom());
    if (failure.isPresent()) {
      tables.end(Progress.State.FAILED, failure.get());
      return new Next.Nothing();
    }
    Optional<Next> abandoned = abandoned(tables, trials);
    return abandoned.isPresent() ? abandoned.get() : begin(tables, progress, trials);
  }

  /** Why the study is given up: three trials that follow one another failed. */
  private static Optional<String> failure(List<StoredTrial> trials, int judgedFrom) {
    int failures = 0;
    for (StoredTrial trial : trials) {
      boolean failed = trial.end().state() == Trial.State.FAILED && trial.number() > judgedFrom;
      failures = failed ? failures + 1 : 0;
      if (failures == FAILURES) {
        return Optional.of(
            "trials %d to %d failed; the last: %s"
                .formatted(
                    trial.number() - FAILURES + 1,
                    trial.number(),
                    trial.end().message().orElse("")));
      }
    }
    return Optional.empty();
  }

  /** A trial whose process is gone, or stopped. */
  private Optional<Next> abandoned(StudyTables tables, List<StoredTrial> trials)
      throws SQLException, IOException {
    for (StoredTrial trial : trials) {
      if (!trial.hasEnded()) {
        Optional<FileLock> lock = store.hold(trial.number());
        if (lock.isPresent()) {
          tables.take(trial.number());
          return Optional.of(make(tables, trial, trials, lock.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static Next make(
      StudyTables tables, StoredTrial trial, List<StoredTrial> trials, FileLock lock)
      throws SQLException {
    List<Trial> seen = trials.stream().limit(trial.seen()).map(StoredTrial::told).toList();
    return new Next.Make(trial, tables.trainings(trial.number()), seen, lock);
  }

  private Next begin(StudyTables tables, Progress progress, List<StoredTrial> trials)
      throws SQLException, IOException {
    // another process may have resumed the study with more trials
    StudyRecord.Plan plan = tables.head().plan();
    Optional<String> over = over(plan, progress, trials);
    if (over.isPresent()) {
      return end(tables, trials, over.get());
    }
    Optional<Proposals.Answer> answer = new Proposals(task.with(plan)).next(trials);
    if (answer.isEmpty()) {
      return new Next.Wait();
    }
    if (answer.get().proposal() instanceof Proposal.Try proposal) {
      return begin(tables, trials, proposal, answer.get().seen());
    }
    return end(tables, trials, ((Proposal.Done) answer.get().proposal()).reason());
  }

  /** Why no further trial begins, whatever the tuner wants. */
  private static Optional<String> over(
      StudyRecord.Plan plan, Progress progress, List<StoredTrial> trials) {
    Optional<Integer> max = plan.maxTrials();
    if (max.isPresent() && trials.size() >= max.get()) {
      int made = trials.size();
      return Optional.of(made == 1 ? "1 trial was made" : made + " trials were made");
    }
    return plan.maxSeconds()
        .filter(seconds -> progress.worked() >= seconds)
        .map(seconds -> "its %s seconds are over".formatted(seconds));
  }

  private static Next end(StudyTables tables, List<StoredTrial> trials, String reason)
      throws SQLException {
    if (!trials.stream().allMatch(StoredTrial::hasEnded)) {
      return new Next.Wait();
    }
    tables.end(Progress.State.COMPLETE, reason);
    return new Next.Nothing();
  }

  private Next begin(StudyTables tables, List<StoredTrial> trials, Proposal.Try proposal, int seen)
      throws SQLException, IOException {
    int number = trials.size() + 1;
    StoredTrial trial =
        StoredTrial.begun(
            number,
            proposal.values(),
            proposal.epochs(),
            proposal.continues(),
            seen,
            Instant.now().toString());
    FileLock lock =
        store
            .hold(number)
            .orElseThrow(() -> new IOException("somebody else holds trial " + number));
    try {
      tables.add(trial);
      told.put(number, Trial.State.RUNNING);
      return make(tables, trial, trials, lock);
    } catch (SQLException | RuntimeException e) {
      lock.release();
      throw e;
    }
  }

  /** Keeps how a trial ended. */
  void end(int trial, StoredTrial.End end) throws IOException {
    told.put(trial, end.state());
    store.change(tables -> tables.end(trial, end));
  }
}
