package org.espalier.itest.interchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.interchange.onnx.OnnxExporter;
import org.espalier.model.DenseArray;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.interchange.ExportedModels;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.Execution;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;

/**
 * The model of every sample pipeline predicts the same in ONNX Runtime as in the engine nd4j: no
 * number is further off than a hundred thousandth of the greatest one of its output, for batches of
 * three sizes from the same file.
 */
class OnnxSamplesTest {
  private static final Path PIPELINES = Path.of("../../samples/pipelines");
  private static final double TOLERANCE = 1e-5;
  private static final int[] BATCHES = {1, 3, 32};
  private static final OnnxExporter EXPORTER = new OnnxExporter();

  /** Pictures of a size that the reference can bear, and few classes. */
  static final Map<String, List<String>> SMALLER =
      Map.of(
          "alexnet",
          List.of("variables.size=67", "variables.classes=10", "variables.hidden=64"),
          "googlenet",
          List.of("variables.size=70", "variables.classes=10"),
          "resnet18",
          List.of("variables.size=33", "variables.classes=10"),
          "resnet50",
          List.of("variables.size=33", "variables.classes=10"));

  @TempDir static Path folder;

  static Stream<String> samples() throws IOException {
    try (Stream<Path> files = Files.list(PIPELINES)) {
      List<String> names =
          files
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.substring(0, name.length() - ".yaml".length()))
              .sorted()
              .toList();
      assertTrue(names.containsAll(SMALLER.keySet()) && names.size() > 30, names.toString());
      return names.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void withTheWeightsItStartsWith(String name) throws IOException {
    Path pipeline = PIPELINES.resolve(name + ".yaml");
    assertAgrees(SampleModel.of(pipeline, SMALLER.getOrDefault(name, List.of())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"flats", "flowers", "names", "names_vowels", "reviews_transformer"})
  void withTheWeightsItHasLearned(String name) throws IOException {
    TestCatalogue catalogue = TestCatalogue.ofClassPath();
    RuntimeRuns runs =
        new RuntimeRuns(
            catalogue,
            new Backends(List.of(new Nd4jBackend())),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")));
    PipelineFile file = PipelineFile.read(PIPELINES.resolve(name + ".yaml"), List.of());
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(2));
    Path archive = runs.run(file, options, RunListener.SILENT).model();
    assertAgrees(new SampleModel(ExportedModels.of(ArchiveFile.read(archive), catalogue)));
  }

  private static void assertAgrees(SampleModel model) throws IOException {
    ExportedModel exported = model.exported();
    OnnxExporter.Settings settings = new OnnxExporter.Settings(17);
    Path file = folder.resolve(exported.name() + EXPORTER.suffix());
    EXPORTER.write(settings, exported, file);
    Execution engine = Execution.on(new Nd4jBackend());
    try (ForeignModel foreign = EXPORTER.open(settings, exported, file).orElseThrow()) {
      for (int rows : BATCHES) {
        Map<String, Value> given = model.rows(rows);
        assertSame(model.predict(engine, given), foreign.predict(dense(given)), rows);
      }
    }
  }

  static Map<String, DenseArray> dense(Map<String, Value> values) {
    Map<String, DenseArray> arrays = new LinkedHashMap<>();
    values.forEach((name, value) -> arrays.put(name, value.dense()));
    return arrays;
  }

  static void assertSame(Map<String, Value> expected, Map<String, DenseArray> actual, int rows) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, value) -> {
          float[] found = actual.get(name).values();
          assertEquals(value.size(), found.length, name);
          double scale = DoubleStream.of(value.elements()).map(Math::abs).max().orElseThrow();
          double off =
              IntStream.range(0, found.length)
                  .mapToDouble(i -> Math.abs(value.element(i) - found[i]))
                  .max()
                  .orElseThrow();
          assertTrue(
              off <= TOLERANCE * scale && scale > 0,
              "%s of %d rows is off by %g, of %g".formatted(name, rows, off, scale));
        });
  }
}
