package org.espalier.benchmarks.device;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All sample pipelines: those with data of their own as they are, those whose data are fetched on
 * these where they are at hand and on such as look like them where they are not, the large
 * architectures on generated pictures.
 */
final class SampleTasks {
  private static final int DIGITS = 10;
  private static final int CLASSES = 2;
  private static final int PICTURES = 160;
  private static final int LARGE_BATCH = 8;
  private static final String END = ".yaml";

  /** The sides of pictures that still fill the last layers of an architecture. */
  private static final Map<String, Integer> SIDES = Map.of("alexnet", 67, "googlenet", 80);

  private static final int SIDE = 40;

  /**
   * The last normalisation in each block of a residual network. It starts with 0, so that the block
   * starts as an identity (Goyal et al., Accurate, large minibatch SGD, 2017, section 5.1): with
   * ones, rounding grows in each of these layers, which have few rows to normalise over, until
   * values near 0 come to lie on the other side of a relu.
   */
  private static final Map<String, List<String>> LAST_NORMS =
      Map.of(
          "resnet18", List.of("residual.layers.norm2", "halving.layers.norm2"),
          "resnet50", List.of("bottleneck.layers.norm3", "widening.layers.norm3"));

  private final Path pipelines;
  private final boolean fetched;
  private final Path digits;
  private final Path photographs;

  /**
   * Those in a folder.
   *
   * @param fetched whether the data sets that are fetched are at hand
   */
  SampleTasks(Path pipelines, GeneratedData data, boolean fetched) throws IOException {
    this.pipelines = pipelines;
    this.fetched = fetched;
    digits = data.pictures("digits", DIGITS, PICTURES, 28, BufferedImage.TYPE_BYTE_GRAY);
    photographs = data.pictures("photographs", CLASSES, PICTURES, 40, BufferedImage.TYPE_INT_RGB);
  }

  /** All of them, by name. */
  List<SampleTask> all() throws IOException {
    List<SampleTask> tasks = new ArrayList<>();
    try (Stream<Path> files = Files.list(pipelines)) {
      List<Path> sorted = files.filter(file -> file.toString().endsWith(END)).sorted().toList();
      for (Path file : sorted) {
        String name = file.getFileName().toString();
        tasks.add(task(name.substring(0, name.length() - END.length()), Files.readString(file)));
      }
    }
    return tasks;
  }

  private SampleTask task(String name, String text) {
    if (text.contains("type: images")) {
      return new SampleTask(name, large(name, text), "generated pictures", false);
    }
    if (!text.contains("sha256:")) {
      return new SampleTask(name, List.of(), "its own data", true);
    }
    return fetched
        ? new SampleTask(name, List.of(), "its own data, fetched before", false)
        : new SampleTask(name, replaced(text), "other data of the same kind", false);
  }

  private List<String> large(String name, String text) {
    List<String> overrides = new ArrayList<>();
    overrides.add("variables.images=" + photographs);
    overrides.add("variables.classes=" + CLASSES);
    overrides.add("variables.size=" + SIDES.getOrDefault(name, SIDE));
    overrides.add("data.split={}");
    overrides.add("training.batch_size=" + LARGE_BATCH);
    List<String> norms = LAST_NORMS.getOrDefault(name, List.of());
    overrides.add("training.optimizer.learning_rate=" + (norms.isEmpty() ? "0.001" : "0.0001"));
    for (String norm : norms) {
      overrides.add("model.blocks." + norm + ".gamma_initializer=zeros");
    }
    if (text.contains("hidden: 4096")) {
      overrides.add("variables.hidden=64");
    }
    return overrides;
  }

  private List<String> replaced(String text) {
    List<String> overrides = new ArrayList<>();
    if (text.contains("type: idx")) {
      overrides.add("data.source={type: images, path: " + digits + "}");
      overrides.add("data.split={validation: 0.1}");
      overrides.add("training.batch_size=16");
    } else if (text.contains("type: lines")) {
      overrides.add(table("csv", "names.csv", "name", "gender"));
    } else {
      overrides.add(table("tsv", "reviews.tsv", "text", "sentiment"));
    }
    if (text.contains("type: word_vectors, feature")) {
      overrides.add("features.text.file=../data/word_vectors.txt");
    }
    return overrides;
  }

  private static String table(String type, String file, String text, String label) {
    return "data.source={type: %s, path: ../data/%s, columns: {text: %s, label: %s}}"
        .formatted(type, file, text, label);
  }
}
