package org.espalier.itest.studies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.espalier.component.Catalogue;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.host.Problem;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyOptions;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.source.DataException;
import org.espalier.tck.TestCatalogue;
import org.espalier.tuner.Trial;
import org.espalier.tuning.StudyReporters;
import org.espalier.tuning.TuningStudies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudiesTest {
  private static final Catalogue CATALOGUE = TestCatalogue.ofClassPath();
  private static final String UNITS = "model.layers.hidden.units";
  private static final String PIPELINE =
      """
      # how letters tell
      espalier: 1
      name: names
      data:
        source: {type: csv, path: names.csv, columns: {text: name, label: gender}}
        split: {test: 0.2, validation: 0.2}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 8}
      model:
        layers:
          - {type: embedding, output_dim: 4}
          - {type: conv1d, name: letters, filters: 4, kernel_size: 3}
          - {type: global_max_pooling1d}
          - {type: dense, name: hidden, units: 8} # few
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, epochs: 4}
      tuning:
        tuner: {type: %s}
        objective: {metric: val_accuracy}
        space: {%s}
      """;

  @TempDir Path folder;

  private final List<TrialRecord> told = new ArrayList<>();

  private static TuningStudies studies(FakeRuns runs) {
    return new TuningStudies(CATALOGUE, runs, runs, new StudyReporters(List.of()));
  }

  private static FakeRuns runs() {
    return new FakeRuns(CATALOGUE, (values, epoch) -> FakeRuns.dawdle());
  }

  private static PipelineFile file(String tuner, String space, String... overrides) {
    return new PipelineFile(
        "names.yaml", PIPELINE.formatted(tuner, space), Path.of("."), List.of(overrides));
  }

  private static PipelineFile grid(String... overrides) {
    return file("grid", UNITS + ": {type: choice, values: [8, 16, 32, 40, 64, 80]}", overrides);
  }

  private static PipelineFile tpe(String... overrides) {
    return file("tpe, max_trials: 24", UNITS + ": {type: int, min: 4, max: 99}", overrides);
  }

  private StudyOptions options(String studies) {
    return new StudyOptions(
        folder.resolve(studies),
        folder.resolve("runs"),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        true);
  }

  private static StudyOptions with(StudyOptions options, int parallel, int maxTrials) {
    return new StudyOptions(
        options.studies(),
        options.runs(),
        maxTrials == 0 ? OptionalInt.empty() : OptionalInt.of(maxTrials),
        Optional.empty(),
        OptionalInt.of(parallel),
        true);
  }

  private StudyListener listener() {
    return new StudyListener() {
      @Override
      public void trial(TrialRecord trial) {
        told.add(trial);
      }
    };
  }

  /** What has to be the same, whoever made the trials and when. */
  private static List<Object> made(StudyRecord study) {
    List<Object> made = new ArrayList<>();
    for (TrialRecord trial : study.trials()) {
      made.add(List.of(trial.number(), trial.values(), trial.state(), trial.score()));
      trial.trainings().forEach(training -> made.add(List.of(training.score())));
    }
    return made;
  }

  @Test
  void aGridIsMadeWholeAndEachCombinationOnce() throws IOException {
    FakeRuns runs = runs();
    StudyRecord study = studies(runs).tune(grid(), options("studies"), listener());
    assertEquals(6, study.trials().size());
    assertEquals(6, new HashSet<>(runs.began()).size());
    assertEquals(6, runs.began().size());
    assertEquals("complete", study.info().state());
    assertEquals("40", study.ranked().get(0).values().get(UNITS));
    assertEquals(0.875, study.ranked().get(0).score().getAsDouble(), 1e-12);
    assertEquals(4, study.ranked().get(0).trainings().get(0).history().size());
    assertTrue(study.ended().get().contains("6"), study.ended().get());
    assertTrue(told.stream().anyMatch(trial -> trial.state() == Trial.State.COMPLETE));
  }

  @Test
  void trialsAreTheSameWhoeverIsFaster() throws IOException {
    StudyOptions parallel = with(options("one"), 3, 0);
    StudyRecord one = studies(runs()).tune(tpe(), parallel, StudyListener.SILENT);
    StudyRecord two = studies(runs()).tune(tpe(), with(options("two"), 3, 0), StudyListener.SILENT);
    assertEquals(24, one.trials().size());
    assertEquals(made(one), made(two));
  }

  @Test
  void aStudyThatIsStoppedAgainAndAgainMakesWhatOneWithoutABreakMakes() throws IOException {
    PipelineFile file =
        tpe(
            "tuning.tuner.max_trials=12",
            "tuning.cross_validation=2",
            "tuning.tuner.executions_per_trial=2");
    StudyRecord whole = studies(runs()).tune(file, options("whole"), StudyListener.SILENT);
    FakeRuns runs = runs();
    TuningStudies studies = studies(runs);
    StudyRecord broken = studies.tune(file, options("broken"), new Stopping());
    int stops = 1;
    while (broken.ended().isEmpty()) {
      assertEquals("interrupted", broken.info().state());
      broken = studies.resume(broken.info().folder(), options("broken"), new Stopping());
      stops++;
    }
    assertTrue(stops > 2, "stopped " + stops + " times");
    assertEquals(made(whole), made(broken));
  }

  /** Asks to stop after some time. */
  private static final class Stopping implements StudyListener {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public boolean stopRequested() {
      return asked.incrementAndGet() > 60;
    }
  }

  @Test
  void aStudyThatIsResumedWithOtherWorkersStaysTheSameStudyAndSaysSo() throws IOException {
    PipelineFile file = tpe("tuning.tuner.max_trials=12");
    StudyRecord whole = studies(runs()).tune(file, with(options("whole"), 2, 0), listener());
    StudyRecord begun = studies(runs()).tune(file, with(options("other"), 2, 3), listener());
    List<String> messages = new ArrayList<>();
    StudyListener listener =
        new StudyListener() {
          @Override
          public void message(String text) {
            messages.add(text);
          }
        };
    StudyOptions more = with(options("other"), 5, 12);
    StudyRecord other = studies(runs()).resume(begun.info().folder(), more, listener);
    assertEquals(made(whole), made(other));
    assertEquals(2, other.plan().parallel());
    assertTrue(
        messages.get(0).startsWith("the study began with 2 at once"), () -> messages.toString());
    assertTrue(messages.get(0).endsWith("by all processes together, not 5"));
  }

  @Test
  void twoWhoWorkOnOneStudyMakeEachTrialOnce() throws Exception {
    FakeRuns runs = runs();
    Map<Integer, Integer> ended = new ConcurrentHashMap<>();
    PipelineFile file = grid("tuning.cross_validation=2");
    StudyRecord begun = studies(runs).tune(file, with(options("shared"), 1, 1), listener());
    Runnable work =
        () -> {
          try {
            StudyOptions more = with(options("shared"), 2, 6);
            studies(runs).resume(begun.info().folder(), more, StudyListener.SILENT);
          } catch (IOException e) {
            ended.put(0, 0);
          }
        };
    Thread other = new Thread(work);
    other.start();
    work.run();
    other.join();
    assertEquals(Map.of(), ended);
    StudyRecord study = studies(runs).read(begun.info().folder());
    assertEquals(6, study.trials().size());
    assertEquals(
        12, runs.began().stream().filter(path -> path.toString().contains("fold")).count());
    assertEquals("complete", study.info().state());
  }

  @Test
  void aFailedTrialKeepsItsStackTraceAndTheStudyGoesOn() throws IOException {
    FakeRuns runs =
        new FakeRuns(
            CATALOGUE,
            (values, epoch) -> {
              if (values.get(UNITS).equals("16")) {
                throw new IllegalStateException("no room");
              }
            });
    StudyRecord study = studies(runs).tune(grid(), options("studies"), StudyListener.SILENT);
    TrialRecord failed = study.trials().get(1);
    assertEquals(Trial.State.FAILED, failed.state());
    assertEquals(Optional.of("no room"), failed.message());
    assertTrue(failed.stackTrace().get().contains("FakeRuns.train"));
    assertEquals("complete", study.info().state());
    assertEquals(5, study.ranked().size());
  }

  @Test
  void threeFailuresInARowEndAStudyAndItCanBeResumed() throws IOException {
    AtomicInteger repaired = new AtomicInteger();
    FakeRuns runs =
        new FakeRuns(
            CATALOGUE,
            (values, epoch) -> {
              if (repaired.get() == 0 && !values.get(UNITS).equals("8")) {
                throw new IllegalStateException("no room for " + values.get(UNITS));
              }
            });
    StudyRecord study = studies(runs).tune(grid(), options("studies"), StudyListener.SILENT);
    assertEquals("failed", study.info().state());
    assertEquals(Optional.of("trials 2 to 4 failed; the last: no room for 40"), study.ended());
    repaired.set(1);
    study = studies(runs).resume(study.info().folder(), options("studies"), listener());
    assertEquals("complete", study.info().state());
    assertEquals(6, study.trials().size());
  }

  @Test
  void aConfigurationThatCannotBeIsAFailedTrialWithTheReadersWords() throws IOException {
    String space = "model.layers.letters.kernel_size: {type: choice, values: [2, 3]}";
    PipelineFile file = file("grid", space, "features.text.max_length=8");
    FakeRuns runs =
        new FakeRuns(
            CATALOGUE,
            (values, epoch) -> {
              if (values.get("model.layers.letters.kernel_size").equals("2")) {
                throw new InvalidPipelineException(
                    List.of(new Problem("names.yaml", 12, 9, "model.layers[1]", "too large")));
              }
            });
    StudyRecord study = studies(runs).tune(file, options("studies"), StudyListener.SILENT);
    assertEquals(Trial.State.FAILED, study.trials().get(0).state());
    assertTrue(study.trials().get(0).message().get().contains("too large"));
    assertEquals(Trial.State.COMPLETE, study.trials().get(1).state());
  }

  @Test
  void whatConcernsEveryTrialEndsTheStudyAtOnceAndLeavesNothing() throws IOException {
    FakeRuns runs =
        new FakeRuns(
            CATALOGUE,
            (values, epoch) -> {
              throw new DataException("names.csv: there is no such file");
            });
    StudyOptions options = options("studies");
    assertThrows(
        DataException.class, () -> studies(runs).tune(grid(), options, StudyListener.SILENT));
    assertEquals(1, runs.began().size());
    assertEquals(List.of(), studies(runs).list(options.studies()));
    try (Stream<Path> left = Files.list(options.studies().resolve("names"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void anObjectiveThatThereIsNotIsRefusedWithThoseThatThereAre() throws IOException {
    StudyOptions options = options("studies");
    PipelineFile epochs = grid("tuning.objective.metric=val_any_accuracy");
    String words =
        assertThrows(
                InvalidPipelineException.class,
                () -> studies(runs()).tune(epochs, options, StudyListener.SILENT))
            .getMessage();
    assertTrue(words.contains("no figure \"val_any_accuracy\"; there are val_accuracy"), words);
    PipelineFile figures = grid("tuning.objective.metric=f1_acuracy", "tuning.cross_validation=2");
    words =
        assertThrows(
                InvalidPipelineException.class,
                () -> studies(runs()).tune(figures, options, StudyListener.SILENT))
            .getMessage();
    assertTrue(words.contains("no figure \"f1_acuracy\"; there are"), words);
    assertTrue(words.contains("auc"), words);
    assertEquals(List.of(), studies(runs()).list(options.studies()));
  }

  @Test
  void aPrunerEndsTrialsEarlyAndTheirFoldersStay() throws IOException {
    PipelineFile file =
        file(
            "grid",
            UNITS + ": {type: choice, values: [40, 41, 42, 39, 38, 43, 44, 45, 80]}",
            "tuning.pruner={type: median, n_startup_trials: 2}");
    StudyRecord study = studies(runs()).tune(file, options("studies"), StudyListener.SILENT);
    TrialRecord pruned = study.trials().get(8);
    assertEquals(Trial.State.PRUNED, pruned.state(), study.trials().toString());
    assertTrue(pruned.score().isPresent() && pruned.message().isPresent());
    TrialRecord.Training training = pruned.trainings().get(0);
    assertTrue(training.history().size() < 4 && Files.isDirectory(training.folder()));
    assertFalse(study.ranked().contains(pruned));
  }

  @Test
  void foldsAndExecutionsAreMadeInOrderAndTheirMeanCounts() throws IOException {
    PipelineFile file =
        grid(
            "tuning.cross_validation=2",
            "tuning.tuner.executions_per_trial=2",
            "tuning.objective.metric=accuracy");
    StudyRecord study = studies(runs()).tune(file, options("studies"), StudyListener.SILENT);
    TrialRecord trial = study.trials().get(3);
    assertEquals(
        List.of(
            "fold-1/execution-1", "fold-1/execution-2", "fold-2/execution-1", "fold-2/execution-2"),
        trial.trainings().stream()
            .map(
                training ->
                    study
                        .info()
                        .folder()
                        .resolve("trials/0004")
                        .relativize(training.folder())
                        .toString())
            .toList());
    double mean = 0.875 + 0.005 + 0.0015;
    assertEquals(mean, trial.score().getAsDouble(), 1e-12);
    assertEquals(Math.hypot(0.005, 0.0005), trial.deviation().getAsDouble(), 1e-12);
    assertEquals(0.5, trial.trainings().get(0).figures().get("auc"));
    assertEquals("refit", study.refit().get().id());
  }

  @Test
  void crossValidationIsAStudyOfOneTrial() throws IOException {
    StudyRecord study =
        studies(runs()).crossValidate(grid(), 5, true, options("studies"), StudyListener.SILENT);
    assertEquals("accuracy", study.plan().metric());
    assertEquals(1, study.trials().size());
    assertEquals(5, study.trials().get(0).trainings().size());
    assertEquals("complete", study.info().state());
  }

  @Test
  void aStudyThatHasEndedIsGoneOnWithByMoreTrials() throws IOException {
    TuningStudies studies = studies(runs());
    StudyOptions options = options("studies");
    StudyRecord study = studies.tune(tpe(), with(options, 1, 3), StudyListener.SILENT);
    assertEquals(3, study.trials().size());
    study = studies.resume(study.info().folder(), with(options, 1, 5), StudyListener.SILENT);
    assertEquals(5, study.trials().size());
    StudyRecord whole = studies.tune(tpe(), with(options, 1, 5), StudyListener.SILENT);
    assertEquals(made(whole), made(study));
  }

  @Test
  void hyperbandGoesOnWithTheTrainingsThatDidWell() throws IOException {
    PipelineFile file =
        file("hyperband", UNITS + ": {type: int, min: 4, max: 99}", "training.epochs=9");
    FakeRuns runs = runs();
    StudyRecord study = studies(runs).tune(file, options("studies"), StudyListener.SILENT);
    assertEquals("complete", study.info().state(), study.ended().toString());
    List<Integer> lengths =
        study.trials().stream().map(trial -> trial.trainings().get(0).history().size()).toList();
    assertTrue(lengths.containsAll(List.of(1, 3, 9)), lengths.toString());
  }

  @Test
  void studiesAreFoundByWhatTheyAreCalledAndTheirValuesAreWritten() throws IOException {
    TuningStudies studies = studies(runs());
    StudyOptions options = options("studies");
    StudyRecord study = studies.tune(grid(), options, StudyListener.SILENT);
    String id = study.info().id();
    for (String name : List.of("latest", id, "names/" + id, study.info().folder().toString())) {
      assertEquals(id, studies.find(options.studies(), name).id(), name);
    }
    assertThrows(IOException.class, () -> studies.find(options.studies(), "other"));
    assertEquals(6, studies.list(options.studies()).get(0).trials());
    String applied = studies.apply(study.info().folder(), 4);
    assertTrue(applied.contains("units: 40} # few"), applied);
    assertFalse(applied.contains("tuning:"), applied);
  }
}
