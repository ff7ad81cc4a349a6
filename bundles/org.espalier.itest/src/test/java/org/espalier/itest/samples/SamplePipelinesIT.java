package org.espalier.itest.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.host.ModelSummary;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.espalier.source.Column;
import org.espalier.source.Image;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every sample pipeline is right and can be traced; those whose data are at hand are run whole.
 *
 * <p>Data sets that are fetched are at hand where {@code ESPALIER_DATASETS} names their folder. The
 * images of the architectures are left to the user; {@link ArchitecturesTest} generates some.
 */
@ExtendWith(HostExtension.class)
class SamplePipelinesIT {
  private static final Path PIPELINES = HostExtension.samples().resolve("pipelines");
  private static final List<String> RUN = new ArrayList<>();
  private static final List<String> TRACED = new ArrayList<>();

  @TempDir static Path runs;

  @AfterAll
  static void tell() {
    System.out.printf(
        "sample pipelines: %d run %s, %d only traced %s%n", RUN.size(), RUN, TRACED.size(), TRACED);
  }

  @TestFactory
  List<DynamicTest> everyPipelineIsRightRendersToItselfAndIsTraced(Espalier host)
      throws IOException {
    return pipelines().map(file -> dynamicTest(name(file), () -> check(host, file))).toList();
  }

  @TestFactory
  List<DynamicTest> everyPipelineWhoseDataAreAtHandLearnsAndPredicts(Espalier host)
      throws IOException {
    return pipelines()
        .filter(SamplePipelinesIT::hasData)
        .map(file -> dynamicTest(name(file), () -> run(host, file)))
        .toList();
  }

  @Test
  void theFirstKerasModelHasTheKnownNumberOfParameters(Espalier host) throws IOException {
    PipelineFile file = PipelineFile.read(PIPELINES.resolve("yelp_bag_of_words.yaml"), List.of());
    ModelSummary summary = host.pipelines().summary(file, Map.of("features.text", 1714L));
    assertEquals("17161", summary.parameters());
    assertTrue(summary.text().contains("17,161"), summary.text());
  }

  private static void check(Espalier host, Path path) throws IOException {
    PipelineFile file = PipelineFile.read(path, List.of());
    assertEquals(List.of(), host.pipelines().validate(file));
    String rendered = host.pipelines().render(file);
    PipelineFile again = new PipelineFile(file.name(), rendered, file.folder(), List.of());
    assertEquals(rendered, host.pipelines().render(again));
    assertTrue(!host.pipelines().summary(file, Map.of()).layers().isEmpty());
    if (!hasData(path)) {
      TRACED.add(name(path));
    }
  }

  private static void run(Espalier host, Path path) throws IOException {
    PipelineFile file = PipelineFile.read(path, List.of());
    RunResult result =
        host.runs().run(file, new RunOptions(runs, true, Optional.empty()), RunListener.SILENT);
    Map<String, Double> figures = result.evaluation().orElseThrow().figures();
    String figure = figures.containsKey("accuracy") ? "accuracy" : "r2";
    double value = figures.get(figure);
    assertTrue(value > 0.65, figure + " " + value);
    for (String name : List.of("pipeline.yaml", "history.csv", "metrics.json", "provenance.json")) {
      assertTrue(Files.size(result.folder().resolve(name)) > 0, name);
    }
    try (Predictor predictor = host.models().open(result.folder())) {
      Map<String, Object> row = new HashMap<>();
      predictor.features().forEach(feature -> row.put(feature, cell(predictor, feature)));
      Prediction prediction = predictor.predict(List.of(row)).get(0);
      assertTrue(
          predictor.classes().isEmpty() || predictor.classes().contains(prediction.label()),
          prediction.toString());
      assertEquals(value, predictor.evaluate(file).figures().get(figure), 1e-9, "read from disk");
    }
    RUN.add("%s %s %.3f".formatted(name(path), figure, value));
  }

  /** A text, an image, or numbers for a feature of several columns. */
  private static Object cell(Predictor predictor, String feature) {
    if (predictor.cellType(feature) == Column.Type.IMAGE) {
      return new Image(20, 30, 3, new byte[1800]);
    }
    int columns = predictor.columns(feature).size();
    return columns == 1 ? "Marie was great" : Collections.nCopies(columns, "1");
  }

  private static Stream<Path> pipelines() throws IOException {
    try (Stream<Path> files = Files.list(PIPELINES)) {
      return files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  private static boolean hasData(Path pipeline) {
    try {
      String text = Files.readString(pipeline);
      boolean fetched = text.contains("sha256:");
      boolean left = text.contains("path: \"${images}\"");
      return !left && (!fetched || System.getenv("ESPALIER_DATASETS") != null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(Path pipeline) {
    return pipeline.getFileName().toString();
  }
}
