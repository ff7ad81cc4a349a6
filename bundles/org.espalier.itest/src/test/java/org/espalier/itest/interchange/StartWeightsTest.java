package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.espalier.host.Interchange.ImportRequest;
import org.espalier.host.Interchange.ImportedFiles;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.host.StudyListener;
import org.espalier.host.StudyOptions;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.Safetensors;
import org.espalier.source.DataException;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose weights come from a file. */
final class StartWeightsTest {
  static final String PIPELINE =
      """
      espalier: 1
      name: tuned
      data:
        source: {type: jsonl, path: small.jsonl}
        labels: {type: classes, classes: ["0", "1", "2"]}
        split: {test: 0.25, validation: 0.2}
      features:
        grid: {type: array, shape: [2, 3]}
      model:
        weights: small.espalier
        layers:
          - {type: flatten, name: flat}
          - {type: dense, name: hidden, units: 4, activation: tanh}
          - {type: dense, name: head, units: 3, activation: softmax, use_bias: false}
      training: {loss: categorical_crossentropy, optimizer: adam, epochs: 0, batch_size: 8}
      """;

  @TempDir Path folder;
  private final List<String> messages = new ArrayList<>();
  private final PaperImporter importer = new PaperImporter(PaperImporter.model());
  private PlainHost host;
  private ImportedFiles files;

  @BeforeEach
  void prepare() throws IOException {
    host = new PlainHost(folder, TestCatalogue.ofClassPath().with(importer));
    Path file = Files.writeString(folder.resolve("small.paper"), "paper");
    files = host.interchange().importModel(file, ImportRequest.into(folder), RunListener.SILENT);
    host.data("small.jsonl", rows());
  }

  /** The rows of the pipeline. */
  static String rows() {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 40; row++) {
      rows.append(
          "{\"grid\": [[%d, 0.5, %d], [1, %d, -1]], \"label\": \"%d\"}\n"
              .formatted(row % 5, row % 3, row % 7, row % 3));
    }
    return rows.toString();
  }

  private RunResult run(String... overrides) throws IOException {
    return host.run(
        new RunListener() {
          @Override
          public void message(String text) {
            messages.add(text);
          }
        },
        PIPELINE,
        overrides);
  }

  private static Map<String, DenseArray> weights(RunResult run) throws IOException {
    return ArchiveFile.read(run.model()).values();
  }

  /** Checks that weights are those of the file. */
  static void assertStart(Map<String, DenseArray> weights, String... names) {
    for (String name : names) {
      assertArrayEquals(
          PaperImporter.model().weights().get(name).values(), weights.get(name).values(), name);
    }
  }

  /** A study in a folder, by one worker. */
  static StudyOptions study(Path folder) {
    return new StudyOptions(
        folder.resolve("studies"),
        folder.resolve("runs"),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalInt.of(1),
        false);
  }

  /** That the three models of a study in a folder begin with the frozen weights of the file. */
  static void assertModelsStart(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("studies"))) {
      List<Path> models = all.filter(file -> file.endsWith("model.espalier")).toList();
      assertEquals(3, models.size(), models.toString());
      for (Path model : models) {
        assertStart(ArchiveFile.read(model).values(), "hidden/kernel", "hidden/bias");
      }
    }
  }

  @Test
  void withoutEpochsTheModelIsEvaluatedAsItIsInTheFile() throws IOException {
    RunResult run = run();
    assertStart(weights(run), "hidden/kernel", "hidden/bias", "head/kernel");
    assertEquals(List.of(), run.history());
    assertTrue(run.evaluation().orElseThrow().figures().containsKey("accuracy"));
    assertTrue(
        messages.contains("weights of 2 of 2 layers come from small.espalier"),
        messages.toString());
    String origin = Files.readString(run.folder().resolve("provenance.json"));
    assertTrue(origin.contains("\"small.espalier\""), origin);
  }

  @Test
  void frozenLayersKeepTheseWeightsBitForBit() throws IOException {
    Map<String, DenseArray> after =
        weights(run("training.epochs=2", "model.layers.hidden.trainable=false"));
    assertStart(after, "hidden/kernel", "hidden/bias");
    assertFalse(Arrays.equals(PaperImporter.HEAD, after.get("head/kernel").values()));
  }

  @Test
  void thePipelineOfAnImportTrainsFurther() throws IOException {
    RunResult run = host.run(RunListener.SILENT, Files.readString(files.pipeline()));
    assertEquals(1, run.history().size());
    assertFalse(Arrays.equals(PaperImporter.HEAD, weights(run).get("head/kernel").values()));
  }

  @Test
  void layersThatTheFileDoesNotHaveBeginAnew() throws IOException {
    Map<String, DenseArray> begun = weights(run("model.layers.head.name=other"));
    assertStart(begun, "hidden/kernel", "hidden/bias");
    assertFalse(Arrays.equals(PaperImporter.HEAD, begun.get("other/kernel").values()));
    assertTrue(
        messages.contains(
            "weights of 1 of 2 layers come from small.espalier; other begins anew; it has others that are not used: head"),
        messages.toString());
  }

  @Test
  void layersOfAnotherShapeAreToldAllAtOnce() {
    InvalidPipelineException failure =
        assertThrows(
            InvalidPipelineException.class,
            () -> run("model.layers.hidden.units=5", "model.layers.head.use_bias=true"));
    List<String> problems =
        failure.problems().stream()
            .map(problem -> problem.path() + " " + problem.message())
            .toList();
    assertEquals(4, problems.size(), problems.toString());
    assertTrue(
        problems
            .get(0)
            .startsWith(
                "model.layers[1] hidden does not fit small.espalier: its weight hidden/kernel is [6, 5] here, but [6, 4] in the file; "),
        problems.get(0));
    assertTrue(problems.get(3).contains("head/bias [3] is not in the file"), problems.get(3));
  }

  @Test
  void aFileWithNoneOfTheLayersIsRefused() {
    InvalidPipelineException failure =
        assertThrows(
            InvalidPipelineException.class,
            () -> run("model.layers.hidden.name=a", "model.layers.head.name=b"));
    assertEquals("model.weights", failure.problems().get(0).path());
    assertTrue(
        failure.getMessage().contains("of none of the layers a, b; it has hidden, head"),
        failure.getMessage());
  }

  @Test
  void safetensorsAndImportersAreReadToo() throws IOException {
    Files.write(
        folder.resolve("plain.safetensors"), Safetensors.write(PaperImporter.model().weights()));
    assertStart(weights(run("model.weights=plain.safetensors")), "hidden/kernel", "head/kernel");
    assertStart(
        weights(run("model.weights={path: small.paper, format: paper}")),
        "hidden/kernel",
        "head/kernel");
  }

  @Test
  void aFileThatNobodyKnowsIsRefusedAtItsPlace() {
    DataException failure =
        assertThrows(DataException.class, () -> run("model.weights=small.jsonl"));
    assertTrue(failure.getMessage().contains("model.weights"), failure.getMessage());
    assertTrue(failure.getMessage().contains("say which importer reads it"), failure.getMessage());
    DataException gone =
        assertThrows(DataException.class, () -> run("model.weights=gone.espalier"));
    assertTrue(gone.getMessage().contains("gone.espalier"), gone.getMessage());
  }

  @Test
  void aRerunSaysThatTheFileOfItsWeightsChanged() throws IOException {
    RunResult run = run("training.epochs=1");
    Map<String, DenseArray> changed = new LinkedHashMap<>(PaperImporter.model().weights());
    changed.put("head/kernel", new DenseArray(new long[] {4, 3}, new float[12]));
    Files.write(folder.resolve("small.espalier"), Safetensors.write(changed));
    List<String> differences =
        host
            .runs()
            .rerun(run.folder(), folder.resolve("runs"), Optional.empty(), RunListener.SILENT)
            .surroundings()
            .stream()
            .map(Object::toString)
            .toList();
    assertTrue(
        differences.stream().anyMatch(difference -> difference.contains("small.espalier")),
        differences.toString());
  }

  @Test
  void everyTrialOfAStudyBeginsWithTheFileWhichIsReadOnce() throws IOException {
    String tuning =
        """
        tuning:
          tuner: grid
          objective: val_loss
          space:
            training.batch_size: {type: choice, values: [4, 8, 16]}
        """;
    int before = importer.count();
    host.studies()
        .tune(
            host.file(
                PIPELINE + tuning,
                "training.epochs=1",
                "model.layers.hidden.trainable=false",
                "model.weights={path: small.paper, format: paper}"),
            study(folder),
            StudyListener.SILENT);
    assertModelsStart(folder);
    assertEquals(1, importer.count() - before);
  }

  @Test
  void aRunThatWasStoppedGoesOnUnlessTheFileChanged() throws IOException {
    RunResult whole = run("training.epochs=3", "training.shuffle=false");
    RunListener stops =
        new RunListener() {
          private int batches;

          @Override
          public boolean stopRequested() {
            batches++;
            return batches > 4;
          }
        };
    RunResult stopped = host.run(stops, PIPELINE, "training.epochs=3", "training.shuffle=false");
    assertTrue(stopped.interrupted());
    byte[] file = Files.readAllBytes(folder.resolve("small.espalier"));
    Files.write(
        folder.resolve("small.espalier"), Safetensors.write(PaperImporter.model().weights()));
    DataException changed =
        assertThrows(
            DataException.class,
            () -> host.runs().resume(stopped.folder(), Optional.empty(), RunListener.SILENT));
    assertTrue(changed.getMessage().contains("small.espalier changed since"), changed.getMessage());
    Files.write(folder.resolve("small.espalier"), file);
    RunResult resumed = host.runs().resume(stopped.folder(), Optional.empty(), RunListener.SILENT);
    assertArrayEquals(
        weights(whole).get("head/kernel").values(), weights(resumed).get("head/kernel").values());
  }
}
