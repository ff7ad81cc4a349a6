package org.espalier.itest.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.espalier.backend.Backend;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.model.Model;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.SummaryText;
import org.espalier.runtime.Home;
import org.espalier.runtime.RuntimeRuns;
import org.espalier.runtime.record.Provenance;
import org.espalier.runtime.training.Backends;
import org.espalier.tck.ReferenceBackend;
import org.espalier.tck.TestCatalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.Bundle;

/**
 * The architectures among the sample pipelines have their known sizes, and learn the same on every
 * engine from a batch of small generated images.
 */
class ArchitecturesTest {
  private static final Path PIPELINES = Path.of("../../samples/pipelines");
  private static final int CLASSES = 2;
  private static final int TRAINED = 4;
  private static final int VALIDATED = 2;

  private static final double TOLERANCE = 1e-4;

  @TempDir static Path folder;

  @BeforeAll
  static void generateImages() throws IOException {
    Random random = new Random(1);
    for (int number = 0; number < TRAINED + VALIDATED; number++) {
      BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 1600; i++) {
        image.setRGB(i % 40, i / 40, random.nextInt(1 << 24));
      }
      String part = number < TRAINED ? "train" : "validation";
      Path kind = Files.createDirectories(folder.resolve(part + "/kind" + number % CLASSES));
      ImageIO.write(image, "png", kind.resolve(number + ".png").toFile());
    }
  }

  /** Totals: of Keras where it was asked, else by hand from the papers' tables. */
  @ParameterizedTest
  @CsvSource({
    "mnist_chain, 693962, 693962",
    "lenet5, 61706, 61706",
    "alexnet, 62378344, 62378344",
    "googlenet, 13378280, 13378280",
    "resnet18, 11699112, 11689512",
    "resnet50, 25610152, 25557032",
    "names_m1, 785, 785",
    "names_m2, 6449, 6449",
    "names_m3, 6449, 6449",
    "names_m4, 6705, 6705",
    "names_m5, 45121, 45121",
    "names_m6, 35009, 35009"
  })
  void aModelOfFullSizeHasItsNumberOfParameters(String name, String all, long trainable)
      throws IOException {
    PipelineFile file = PipelineFile.read(PIPELINES.resolve(name + ".yaml"), List.of());
    Model model = ModelTracer.trace(new PipelineReader(TestCatalogue.ofClassPath()).read(file));
    assertEquals(all, SummaryText.parameters(model).toString());
    assertEquals(
        trainable, model.layers().stream().mapToLong(layer -> layer.trainable().value()).sum());
  }

  static Stream<Arguments> architectures() {
    return Stream.of(
        Arguments.of("alexnet", 67, List.of("variables.hidden=16")),
        Arguments.of("googlenet", 70, List.of()),
        Arguments.of("resnet18", 32, List.of()));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void oneStepOnSmallImagesIsTheSameOnBothEngines(String name, int size, List<String> further)
      throws IOException {
    Map<String, Double> expected = step(new ReferenceBackend(), name, size, further);
    Map<String, Double> actual = step(new Nd4jBackend(), name, size, further);
    assertEquals(expected.keySet(), actual.keySet());
    for (String figure : List.of("loss", "val_loss")) {
      assertEquals(
          expected.get(figure),
          actual.get(figure),
          TOLERANCE * expected.get(figure),
          name + ", " + figure);
    }
  }

  /** Too slow for the reference; what its blocks are made of is compared in the others. */
  @Test
  void resNet50TakesAStep() throws IOException {
    Map<String, Double> figures = step(new Nd4jBackend(), "resnet50", 32, List.of());
    double loss = figures.get("loss");
    assertTrue(loss > 0.1 && loss < 3, loss + ", but two classes cost ln 2 by chance");
    assertTrue(Double.isFinite(figures.get("val_loss")), figures.toString());
  }

  /** The figures of an epoch of one batch: the loss before the step, validation after it. */
  private Map<String, Double> step(Backend backend, String name, int size, List<String> further)
      throws IOException {
    RuntimeRuns runs =
        new RuntimeRuns(
            TestCatalogue.ofClassPath(),
            new Backends(List.of(backend)),
            new Provenance(() -> new Bundle[0]),
            new Home(folder.resolve("home")));
    List<String> overrides =
        new ArrayList<>(
            List.of(
                "variables.size=" + size,
                "variables.classes=" + CLASSES,
                "data.source=" + source(),
                "data.split={}",
                "training.optimizer.learning_rate=0.001"));
    overrides.addAll(further);
    PipelineFile file = PipelineFile.read(PIPELINES.resolve(name + ".yaml"), overrides);
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.of(1));
    List<Epoch> history = runs.run(file, options, RunListener.SILENT).history();
    return history.get(0).figures();
  }

  private static String source() {
    return "{type: parts, train: {type: images, path: %s}, validation: {type: images, path: %s}}"
        .formatted(
            folder.resolve("train").toAbsolutePath(),
            folder.resolve("validation").toAbsolutePath());
  }
}
