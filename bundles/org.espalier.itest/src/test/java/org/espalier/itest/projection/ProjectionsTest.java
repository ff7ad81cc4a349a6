package org.espalier.itest.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.host.Predictor;
import org.espalier.host.ProjectedPoints;
import org.espalier.host.ProjectedPoints.Point;
import org.espalier.host.Projections.Request;
import org.espalier.host.RunListener;
import org.espalier.host.RunResult;
import org.espalier.itest.outputs.PlainHost;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trained model's layers have learned, as points. */
class ProjectionsTest {
  private static final Path PIPELINE = Path.of("../../samples/pipelines/names.yaml");

  @TempDir static Path folder;
  private static PlainHost host;
  private static RunResult run;

  @BeforeAll
  static void train() throws IOException {
    host = new PlainHost(folder);
    Path data = Path.of("../../samples/data/names.csv").toAbsolutePath();
    run = host.run(Files.readString(PIPELINE), "training.epochs=3", "data.source.path=" + data);
  }

  private static ProjectedPoints project(Request request) throws IOException {
    return host.projections().project(run.folder(), request, RunListener.SILENT);
  }

  private static Request request(String layer, String projector, int most, long seed) {
    return new Request(layer, projector, false, most, seed, Optional.empty());
  }

  private static List<String> labels(ProjectedPoints points) {
    return points.points().stream().map(Point::label).toList();
  }

  @Test
  void layersThatComputeAreListed() throws IOException {
    assertEquals(
        List.of("embedding", "conv1d", "global_max_pooling1d", "output"),
        host.projections().layers(run.model()));
  }

  @Test
  void anEmbeddingIsProjectedByItsLettersTheMostFrequentFirst() throws IOException {
    ProjectedPoints points = project(request("embedding", "tsne", 20, 1));
    assertEquals("tsne", points.projector());
    assertEquals("a", labels(points).get(0));
    assertEquals(20, new HashSet<>(labels(points)).size());
    assertTrue(points.points().stream().allMatch(point -> point.group().isEmpty()));
    assertEquals(labels(points).subList(0, 7), labels(project(request("embedding", "pca", 7, 1))));
  }

  @Test
  void theSeedDecidesWhichRowsAreTakenAndWhereTheyAre() throws IOException {
    ProjectedPoints once = project(request("conv1d", "{type: tsne, max_iter: 300}", 60, 5));
    assertEquals(once, project(request("conv1d", "{type: tsne, max_iter: 300}", 60, 5)));
    assertNotEquals(labels(once), labels(project(request("conv1d", "pca", 60, 6))));
  }

  @Test
  void anyOtherLayerIsProjectedByTestRowsWithTheirClasses() throws IOException {
    ProjectedPoints points = project(request("global_max_pooling1d", "pca", 1000, 1));
    assertEquals(400, points.points().size());
    assertEquals(
        Set.of("female", "male"),
        points.points().stream().map(Point::group).collect(Collectors.toSet()));
    ProjectedPoints few = project(request("global_max_pooling1d", "pca", 30, 1));
    assertTrue(labels(points).containsAll(labels(few)));
  }

  /** What the last layer gives is the prediction, which the plane has along its first axis. */
  @Test
  void whatTheLastLayerGivesIsThePrediction() throws IOException {
    List<Point> points = project(request("output", "pca", 50, 1)).points();
    List<Double> said = new ArrayList<>();
    try (Predictor predictor = host.open(run)) {
      for (Point point : points) {
        double p =
            predictor.predict(List.of(Map.of("text", point.label()))).get(0).scores().get("male");
        said.add(p);
      }
    }
    double mean = said.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    for (int i = 0; i < points.size(); i++) {
      assertEquals(said.get(i) - mean, points.get(i).x(), 1e-4);
      assertEquals(0, points.get(i).y(), 1e-9);
    }
  }

  @Test
  void anEmbeddingIsProjectedByRowsWhereThatIsAsked() throws IOException {
    Request rows = new Request("embedding", "pca", true, 10, 1, Optional.empty());
    assertEquals(10, project(rows).points().size());
    assertTrue(project(rows).points().stream().noneMatch(point -> point.group().isEmpty()));
  }

  @Test
  void aModelAloneTakesTheRowsOfAPipeline() throws IOException {
    Path alone = Files.copy(run.model(), folder.resolve("alone.espalier"));
    Request request = request("conv1d", "pca", 10, 1);
    IOException e =
        assertThrows(
            IOException.class,
            () -> host.projections().project(alone, request, RunListener.SILENT));
    assertTrue(e.getMessage().contains("name the pipeline"), e.getMessage());
    Optional<PipelineFile> data = Optional.of(PipelineFile.read(PIPELINE, List.of()));
    Request given = new Request("conv1d", "pca", false, 10, 1, data);
    assertEquals(10, host.projections().project(alone, given, RunListener.SILENT).points().size());
  }

  @Test
  void whatIsNotThereIsRefused() {
    IllegalArgumentException layer =
        assertThrows(
            IllegalArgumentException.class, () -> project(request("conv2d", "pca", 10, 1)));
    assertTrue(layer.getMessage().contains("did you mean \"conv1d\"?"), layer.getMessage());
    InvalidPipelineException projector =
        assertThrows(
            InvalidPipelineException.class, () -> project(request("conv1d", "tnse", 10, 1)));
    assertTrue(projector.getMessage().contains("tsne"), projector.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> project(request("conv1d", "{type: tsne, perplexity: 50}", 10, 1)));
  }

  @Test
  void itTellsHowFarItIsAndIsStopped() {
    List<String> told = new ArrayList<>();
    RunListener stopping =
        new RunListener() {
          @Override
          public void progress(String what, int done, int all) {
            told.add("%s %d/%d".formatted(what, done, all));
          }

          @Override
          public boolean stopRequested() {
            return told.contains("tsne 100/1000");
          }
        };
    assertThrows(
        CancellationException.class,
        () -> host.projections().project(run.folder(), request("conv1d", "tsne", 40, 1), stopping));
    assertEquals("rows through conv1d 40/40", told.get(0));
    assertEquals("tsne 100/1000", told.get(told.size() - 1));
  }
}
