package org.espalier.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.espalier.console.call.DownloadText;
import org.espalier.console.call.Figures;
import org.espalier.host.DownloadProgress;
import org.espalier.host.Streams;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;

/**
 * Shows how a study goes: on a terminal a table that is drawn anew a few times a second, elsewhere
 * a line for each trial and training that ended.
 */
final class StudyProgress implements StudyListener, AutoCloseable {
  private static final long REDRAW_NANOS = 200_000_000;
  private static final int MOST_LINES = 30;

  private final Streams streams;
  private final boolean quiet;
  private final boolean offline;
  private final LiveLines live;
  private final Progress before;
  private final TreeMap<Integer, TrialRecord> trials = new TreeMap<>();
  private final Set<String> told = new HashSet<>();
  private StudyRecord study;
  private String download = "";
  private long began;
  private long drawn;

  /**
   * Shows progress.
   *
   * @param offline whether nothing may be fetched
   */
  StudyProgress(Streams streams, boolean quiet, boolean offline) {
    this.streams = streams;
    this.quiet = quiet;
    this.offline = offline;
    this.before = new Progress(streams, quiet, offline);
    this.live = streams.progress() && !quiet ? new LiveLines(streams.err()) : null;
  }

  @Override
  public synchronized void message(String text) {
    if (live == null || study == null) {
      before.message(text);
    } else {
      live.print(text);
      draw();
    }
  }

  @Override
  public synchronized void download(DownloadProgress progress) {
    if (live == null || study == null) {
      before.download(progress);
    } else {
      download = DownloadText.bar(progress);
      drawSometimes();
    }
  }

  @Override
  public boolean mayDownload(String address) {
    return !offline;
  }

  @Override
  public synchronized void began(StudyRecord begun) {
    before.close();
    study = begun;
    began = System.nanoTime();
    begun.trials().forEach(trial -> trials.put(trial.number(), trial));
    trials.values().forEach(this::remember);
    long ended = trials.values().stream().filter(trial -> !StudyText.isRunning(trial)).count();
    before.message("study " + begun.info().folder() + ": " + StudyText.plan(begun.plan()));
    if (ended > 0) {
      before.message(Figures.count(ended, "trial") + " ended before");
    }
  }

  @Override
  public synchronized void trial(TrialRecord trial) {
    TrialRecord earlier = trials.put(trial.number(), trial);
    download = "";
    if (live == null) {
      tell(trial);
    } else if (earlier == null || earlier.state() != trial.state()) {
      draw();
    } else {
      drawSometimes();
    }
  }

  @Override
  public synchronized boolean stopRequested() {
    drawSometimes(); // asked after every batch, so the clock goes on
    return streams.stop().getAsBoolean();
  }

  private void drawSometimes() {
    if (live != null && study != null && System.nanoTime() - drawn >= REDRAW_NANOS) {
      draw();
    }
  }

  private void draw() {
    drawn = System.nanoTime();
    int height = Math.min(MOST_LINES, streams.rows() - 1);
    TrialTable table = TrialTable.of(study, trials.values());
    List<String> lines = new ArrayList<>();
    lines.add(TrialTable.cut(head(table), streams.columns()));
    if (!trials.isEmpty()) {
      lines.addAll(table.lines(streams.columns(), Math.max(2, height - 2)));
    }
    if (!download.isEmpty()) {
      lines.add(TrialTable.cut(download, streams.columns()));
    }
    live.draw(lines);
  }

  /** {@code 6 of 10 trials, 1:23, about 0:55 left; best val_accuracy 0.8125 (trial 3)}. */
  private String head(TrialTable table) {
    long ended = trials.values().stream().filter(trial -> !StudyText.isRunning(trial)).count();
    double seconds = (System.nanoTime() - began) / 1e9;
    String best =
        table
            .best()
            .map(trials::get)
            .map(
                trial ->
                    "; best %s %s (trial %d)"
                        .formatted(study.plan().metric(), StudyText.score(trial), trial.number()))
            .orElse("");
    OptionalLong all = StudyText.planned(study.plan());
    return ended
        + (all.isPresent() ? " of " + Figures.count(all.getAsLong(), "trial") : " trials")
        + ", "
        + Figures.seconds(seconds)
        + left(ended, seconds)
        + best;
  }

  private String left(long ended, double seconds) {
    long here = ended - study.trials().stream().filter(one -> !StudyText.isRunning(one)).count();
    OptionalLong all = StudyText.planned(study.plan());
    if (all.isEmpty() || here <= 0 || all.getAsLong() <= ended) {
      return "";
    }
    return ", about " + Figures.seconds(seconds / here * (all.getAsLong() - ended)) + " left";
  }

  /** Tells in a line what ended. */
  private void tell(TrialRecord trial) {
    if (quiet || study == null) {
      return;
    }
    StudyRecord.Plan plan = study.plan();
    for (TrialRecord.Training training : trial.trainings()) {
      boolean several = StudyText.trainingsOfTrial(plan) > 1;
      if (several && training.score().isPresent() && told.add(key(trial, training))) {
        before.message(
            "trial %d, %s: %s %s  (%s)"
                .formatted(
                    trial.number(),
                    StudyText.training(training, plan),
                    plan.metric(),
                    Figures.text(training.score().getAsDouble()),
                    Figures.seconds(training.seconds())));
      }
    }
    if (!StudyText.isRunning(trial) && told.add(key(trial))) {
      before.message(ended(trial));
    }
  }

  private String ended(TrialRecord trial) {
    OptionalLong all = StudyText.planned(study.plan());
    String values = StudyText.values(trial.values(), StudyText.names(study));
    return "trial %d%s: %s%s%s%s  (%s)"
        .formatted(
            trial.number(),
            all.isPresent() ? "/" + all.getAsLong() : "",
            StudyText.state(trial),
            trial.score().isPresent()
                ? ", " + study.plan().metric() + " " + StudyText.score(trial)
                : "",
            values.isEmpty() ? "" : "  " + values,
            trial.message().map(message -> ": " + message).orElse(""),
            Figures.seconds(trial.seconds()));
  }

  private void remember(TrialRecord trial) {
    if (!StudyText.isRunning(trial)) {
      told.add(key(trial));
    }
    trial.trainings().stream()
        .filter(training -> training.score().isPresent())
        .forEach(training -> told.add(key(trial, training)));
  }

  private static String key(TrialRecord trial) {
    return Integer.toString(trial.number());
  }

  private static String key(TrialRecord trial, TrialRecord.Training training) {
    return "%d %d %d".formatted(trial.number(), training.fold(), training.execution());
  }

  @Override
  public synchronized void close() {
    if (live != null && study != null) {
      draw();
      live.leave();
    }
    before.close();
  }
}
