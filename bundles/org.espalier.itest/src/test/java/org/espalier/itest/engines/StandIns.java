package org.espalier.itest.engines;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.espalier.host.PipelineFile;

/** The sample pipelines, with data at hand in place of what they would fetch. */
final class StandIns {
  private static final Path PIPELINES = Path.of("../../samples/pipelines");
  private static final int DIGITS = 10;
  private static final int IMAGES = 40;
  private static final int BATCH = 16;

  private final Path digits;
  private final Path photographs;

  private StandIns(Path folder) throws IOException {
    digits = images(folder.resolve("digits"), DIGITS, 28, BufferedImage.TYPE_BYTE_GRAY);
    photographs = images(folder.resolve("photographs"), 2, 40, BufferedImage.TYPE_INT_RGB);
  }

  /** Generates what is missing in a folder. */
  static StandIns in(Path folder) throws IOException {
    return new StandIns(folder);
  }

  /**
   * A pipeline with data at hand.
   *
   * @param name its name
   * @param large whether a step of it takes long
   * @param overrides what replaces its data
   */
  record Sample(String name, boolean large, List<String> overrides) {
    PipelineFile file() throws IOException {
      return PipelineFile.read(PIPELINES.resolve(name + ".yaml"), overrides);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The names of all sample pipelines. */
  static Set<String> pipelines() {
    try (Stream<Path> files = Files.list(PIPELINES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them. */
  Stream<Sample> all() {
    return pipelines().stream().map(this::sample);
  }

  /** One of them. */
  Sample sample(String name) {
    String text = text(name);
    boolean large = text.contains("type: images");
    List<String> overrides = new ArrayList<>();
    if (large) {
      overrides.addAll(
          List.of(
              "variables.images=" + photographs,
              "variables.classes=2",
              "variables.size="
                  + (name.equals("alexnet") ? 67 : name.equals("googlenet") ? 80 : 40),
              "data.split={}",
              "training.batch_size=4"));
    } else if (text.contains("type: idx")) {
      overrides.add("data.source={type: images, path: " + digits + "}");
      overrides.add("data.split={validation: 0.1}");
      overrides.add("training.batch_size=" + BATCH);
    } else if (text.contains("type: lines")) {
      overrides.add(table("csv", "names.csv", "name", "gender"));
    } else if (text.contains("type: tsv") && text.contains("sha256:")) {
      overrides.add(table("tsv", "reviews.tsv", "text", "sentiment"));
    }
    if (text.contains("type: word_vectors, feature")) {
      overrides.add("features.text.file=../data/word_vectors.txt");
    }
    if (text.contains("callbacks:")) {
      overrides.add("training.callbacks=[]"); // random rows would make them stop
    }
    if (text.contains("hidden: 4096")) {
      overrides.add("variables.hidden=16");
    }
    return new Sample(name, large, overrides);
  }

  private static String table(String type, String file, String text, String label) {
    return "data.source={type: %s, path: ../data/%s, columns: {text: %s, label: %s}}"
        .formatted(type, file, text, label);
  }

  private static String text(String name) {
    try {
      return Files.readString(PIPELINES.resolve(name + ".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException("no sample pipeline " + name, e);
    }
  }

  /** Random pictures, a folder for each class. */
  private static Path images(Path folder, int classes, int size, int type) throws IOException {
    Random random = new Random(1);
    for (int number = 0; number < IMAGES; number++) {
      BufferedImage image = new BufferedImage(size, size, type);
      for (int i = 0; i < size * size; i++) {
        image.setRGB(i % size, i / size, random.nextInt(1 << 24));
      }
      Path kind = Files.createDirectories(folder.resolve("kind" + number % classes));
      ImageIO.write(image, "png", kind.resolve(number + ".png").toFile());
    }
    return folder.toAbsolutePath();
  }
}
