package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Images as people have them: in folders to train on, and in a file to ask about. */
@ExtendWith(HostExtension.class)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a script for bash")
class ImagesIT {
  private static final String PIPELINE =
      """
      espalier: 1
      name: brightness
      seed: 1
      data:
        source:
          type: parts
          train: {type: images, path: train}
          test: {type: images, path: test}
      features:
        image: {type: image, height: 8, width: 8, color_mode: grayscale, scale: 0.004}
      model:
        layers:
          - {type: conv2d, filters: 2, kernel_size: 3, activation: relu}
          - {type: max_pooling2d}
          - {type: flatten}
          - {type: dense, units: 2, activation: softmax}
      training: {loss: sparse_categorical_crossentropy, optimizer: {type: adam, learning_rate: 0.05}, epochs: 20}
      evaluation: {metrics: [accuracy]}
      """;

  @TempDir static Path folder;
  private static CommandLine line;

  @BeforeAll
  static void generateImages() throws IOException {
    line = CommandLine.in(folder);
    Files.writeString(folder.resolve("brightness.yaml"), PIPELINE);
    for (int number = 0; number < 20; number++) {
      picture("train/dark/" + number + ".png", 0, 9);
      picture("train/bright/" + number + ".jpg", 160, 12);
    }
    for (int number = 0; number < 4; number++) {
      picture("test/dark/" + number + ".png", 10, 8);
      picture("test/bright/" + number + ".png", 150, 10);
    }
  }

  /** A picture of random pixels that are at least so bright. */
  private static void picture(String name, int least, int size) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Random random = new Random(name.hashCode());
    BufferedImage image = new BufferedImage(size, size + 1, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < size * (size + 1); i++) {
      int grey = least + random.nextInt(90);
      image.setRGB(i % size, i / size, grey << 16 | grey << 8 | grey);
    }
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertTrue(ImageIO.write(image, format, file.toFile()));
  }

  @Test
  void aFolderOfImagesIsTrainedOnAndAnImageIsPredictedFromItsFile(Espalier host) throws Exception {
    Outcome run = line.execute("run", "brightness.yaml", "--predict", "test/dark/1.png", "--json");
    run.ended(0).told("40 rows to train on, 0 to validate, 8 to test");
    assertEquals(1.0, run.json().at("/evaluation/figures/accuracy").asDouble());
    assertEquals("dark", run.json().at("/predictions/0/label").asText());
    Outcome asked =
        line.execute(
            "predict", run.json().path("folder").asText(), "test/bright/2.png", "--format", "csv");
    assertTrue(asked.ended(0).out().contains("test/bright/2.png,bright,"), asked.out());
    HostLine inside = new HostLine(host);
    String model = folder.resolve(run.json().path("folder").asText()).toString();
    inside.execute("predict", model, "gone.png").ended(6).told("gone.png");
    inside
        .execute("predict", model, pipeline())
        .ended(6)
        .told("brightness.yaml: no picture of a known format");
  }

  private static String pipeline() {
    return folder.resolve("brightness.yaml").toString();
  }

  @Test
  void aFractionBesideGivenTestRowsIsRefusedWithItsPlace(Espalier host) {
    new HostLine(host)
        .execute("run", pipeline(), "--set", "data.split.test=0.2")
        .ended(6)
        .told("the source itself gives 8 rows for testing");
  }

  @Test
  void imagesForAVectorizerOfTextAreRefused(Espalier host) {
    new HostLine(host)
        .execute(
            "run",
            pipeline(),
            "--set",
            "features.image={type: count}",
            "--set",
            "model.layers=[{type: dense, units: 2, activation: softmax}]")
        .ended(6)
        .told("count is made for cells of text, but column \"image\"");
  }
}
