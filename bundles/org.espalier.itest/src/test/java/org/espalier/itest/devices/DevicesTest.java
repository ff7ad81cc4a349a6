package org.espalier.itest.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.espalier.backend.BackendException;
import org.espalier.host.BatchProgress;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.Predictor;
import org.espalier.host.Projections;
import org.espalier.host.Rerun;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyOptions;
import org.espalier.host.StudyRecord;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.runtime.comparison.Repetition;
import org.espalier.runtime.record.RunReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One engine with two devices, of which everything that computes uses the chosen one. */
class DevicesTest {
  private static final String PIPELINE =
      """
      espalier: 1
      name: words
      data:
        source: {type: csv, path: rows.csv, columns: {text: text, label: label}}
        split: {test: 0.2, validation: 0.2}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 8}
      model:
        layers:
          - {type: embedding, output_dim: 4}
          - {type: simple_rnn, name: read, units: 4, dropout: 0.3}
          - {type: dense, units: 1, activation: sigmoid}
      training:
        loss: binary_crossentropy
        optimizer: adam
        epochs: 3
        batch_size: 8
        checkpoints: {seconds: 0}
      evaluation: {metrics: [accuracy]}
      """;

  private static final String TUNING =
      PIPELINE
          + """
          tuning:
            tuner: grid
            objective: val_loss
            space: {model.layers.read.units: {type: choice, values: [2, 3]}}
          """;

  private final CardBackend backend = new CardBackend();
  @TempDir Path folder;
  private PlainHost host;

  @BeforeEach
  void writeRows() throws IOException {
    host = new PlainHost(folder, backend);
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < 60; i++) {
      rows.append(i % 2 == 0 ? "abab" + i : "cdcd" + i).append(i % 2 == 0 ? ",a\n" : ",c\n");
    }
    host.data("rows.csv", rows.toString());
  }

  private RunOptions on(String device) {
    return new RunOptions(folder.resolve("runs"), true, Optional.empty(), Optional.of(device));
  }

  private RunResult run(String device) throws IOException {
    return host.runs().run(host.file(PIPELINE), on(device), RunListener.SILENT);
  }

  /** The folder of a run whose process was gone after the third batch of the second epoch. */
  private Path killed(String device) throws IOException {
    RunListener fatal =
        new RunListener() {
          @Override
          public void batch(BatchProgress progress) {
            if (progress.epoch() == 2 && progress.batch() == 3) {
              throw new IllegalStateException("killed");
            }
          }
        };
    assertThrows(
        IllegalStateException.class, () -> host.runs().run(host.file(PIPELINE), on(device), fatal));
    try (Stream<Path> runs = Files.list(folder.resolve("runs/words"))) {
      return runs.max(Path::compareTo).orElseThrow();
    }
  }

  private static RunRecord.Engine engine(Path run) throws IOException {
    return RunReader.read(run).engine().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"cuda:0, cpu", "cpu, cuda"})
  void aRunThatWasKilledOnOneDeviceGoesOnOnTheOther(String first, String second)
      throws IOException {
    RunResult whole = run(first);
    Path broken = killed(first);
    backend.opened();
    RunResult resumed = host.runs().resume(broken, Optional.of(second), RunListener.SILENT);
    String other = second.equals("cuda") ? "cuda:0" : second;
    assertEquals(Set.of(other), Set.copyOf(backend.opened()));
    assertEquals(-1, Files.mismatch(whole.model(), resumed.model()), "the archives differ");
    assertEquals(
        List.of(),
        new Repetition(RunReader.read(whole.folder()), RunReader.read(resumed.folder()))
            .differences());
    RunRecord.Engine engine = engine(resumed.folder());
    assertEquals(other, engine.device());
    assertEquals(List.of("cards on " + first), engine.before());
    assertEquals(List.of(), engine(whole.folder()).before());
  }

  @Test
  void aRunIsRepeatedOnAnotherDevice() throws IOException {
    RunResult first = run("cuda");
    Rerun rerun =
        host.runs()
            .rerun(first.folder(), folder.resolve("runs"), Optional.of("cpu"), RunListener.SILENT);
    assertTrue(rerun.isIdentical(), () -> rerun.differences().toString());
    assertEquals("cpu", engine(rerun.result().folder()).device());
    assertTrue(
        rerun.surroundings().stream()
            .anyMatch(one -> one.what().equals("device") && one.first().equals("cuda:0")),
        () -> rerun.surroundings().toString());
  }

  @Test
  void theRecordSaysWhereAndHow() throws IOException {
    RunResult result =
        host.run(PIPELINE, "backend={deterministic: true, memory_limit: 100MB, device: auto}");
    RunRecord.Engine engine = engine(result.folder());
    assertEquals("cuda:0", engine.device());
    assertEquals("a device that works, faster than a processor", engine.reason());
    assertEquals("float32", engine.precision());
    assertTrue(engine.deterministic());
    assertTrue(engine.peakBytes().orElseThrow() > 1000, engine::toString);
    assertTrue(engine.peakBytes().orElseThrow() < 100_000_000, engine::toString);
  }

  @Test
  void aModelKnowsNoDeviceAndPredictsOnAny() throws IOException {
    RunResult result = run("cuda:0");
    backend.opened();
    Map<String, Object> row = Map.of("text", "abab");
    List<Object> said = new ArrayList<>();
    for (Optional<String> device :
        List.of(Optional.<String>empty(), Optional.of("cpu"), Optional.of("cuda"))) {
      try (Predictor predictor = host.models().open(result.model(), device, RunListener.SILENT)) {
        said.add(predictor.predict(List.of(row)));
        predictor.evaluate(host.file(PIPELINE));
      }
    }
    List<String> opened = backend.opened().stream().distinct().toList();
    assertEquals(List.of("cuda:0", "cpu"), opened);
    assertEquals(1, said.stream().distinct().count());
    BackendException refusal =
        assertThrows(
            BackendException.class,
            () -> host.models().open(result.model(), Optional.of("cuda:1"), RunListener.SILENT));
    assertEquals("there is no device \"cuda:1\": cards has [cuda:0]", refusal.getMessage());
  }

  @Test
  void explanationsAndProjectionsAreComputedOnTheChosenDevice() throws IOException {
    RunResult result = run("cpu");
    for (String device : List.of("cuda:0", "cpu")) {
      backend.opened();
      host.explanations()
          .explain(
              result.folder(),
              new ExplanationRequest(
                  Optional.of("{type: lime_text, level: char, num_samples: 50}"),
                  List.of(Map.of("text", "abab")),
                  Optional.empty(),
                  1,
                  Optional.empty(),
                  Optional.of(device)),
              RunListener.SILENT);
      assertEquals(Set.of(device), Set.copyOf(backend.opened()));
      host.projections()
          .project(
              result.folder(),
              new Projections.Request(
                  "read", "pca", true, 30, 1, Optional.empty(), Optional.of(device)),
              RunListener.SILENT);
      assertEquals(Set.of(device), Set.copyOf(backend.opened()));
    }
  }

  @Test
  void trialsAreTrainedOnTheChosenDeviceAndAStudyGoesOnOnAnother() throws IOException {
    StudyRecord study =
        host.studies().tune(host.file(TUNING), study(1, "cuda"), new StudyListener() {});
    assertEquals(1, study.trials().size());
    assertEquals(Set.of("cuda:0"), Set.copyOf(backend.opened()));
    StudyRecord more =
        host.studies().resume(study.info().folder(), study(2, "cpu"), new StudyListener() {});
    assertEquals(2, more.trials().size());
    assertEquals(Set.of("cpu"), Set.copyOf(backend.opened()));
  }

  private StudyOptions study(int trials, String device) {
    return new StudyOptions(
        folder.resolve("studies"),
        folder.resolve("runs"),
        OptionalInt.of(trials),
        Optional.empty(),
        OptionalInt.empty(),
        false,
        Optional.of(device));
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedAtItsPlace() {
    InvalidPipelineException refusal =
        assertThrows(InvalidPipelineException.class, () -> run("cuda:7"));
    assertEquals("backend.device", refusal.problems().get(0).path());
    assertEquals(
        "there is no device \"cuda:7\": cards has [cuda:0]", refusal.problems().get(0).message());
    assertFalse(Files.exists(folder.resolve("runs")), "a run was begun");
  }
}
