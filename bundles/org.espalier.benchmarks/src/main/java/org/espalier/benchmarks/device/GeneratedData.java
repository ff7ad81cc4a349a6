package org.espalier.benchmarks.device;

import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** Writes data that have the shape of the real ones, the same each time. */
final class GeneratedData {
  private static final int BYTES = 0x08; // the type of unsigned bytes in the format IDX
  private static final int CLASSES = 10;
  private static final int BRIGHTEST = 256;
  private static final long SEED = 1;

  private final Path folder;

  /** Writes it to a folder. */
  GeneratedData(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * Pictures of noise as files, a folder for each class, whose pictures are alike in brightness.
   */
  Path pictures(String name, int classes, int images, int size, int type) throws IOException {
    Path all = folder.resolve(name);
    Random random = new Random(SEED);
    for (int number = 0; number < images; number++) {
      int kindOf = number % classes;
      int darkest = BRIGHTEST * kindOf / (2 * classes);
      BufferedImage image = new BufferedImage(size, size, type);
      for (int i = 0; i < size * size; i++) {
        image.setRGB(i % size, i / size, colour(random, darkest));
      }
      Path kind = Files.createDirectories(all.resolve("kind" + kindOf));
      ImageIO.write(image, "png", kind.resolve(number + ".png").toFile());
    }
    return all;
  }

  private static int colour(Random random, int darkest) {
    int colour = 0;
    for (int channel = 0; channel < 3; channel++) {
      colour = colour << 8 | random.nextInt(darkest, darkest + BRIGHTEST / 2);
    }
    return colour;
  }

  /** Images of ten classes in two IDX files; answers the source of a pipeline. */
  String idx(int images, int size, int channels) throws IOException {
    Random random = new Random(SEED);
    Path pixels = folder.resolve("images.idx");
    Path labels = folder.resolve("labels.idx");
    try (DataOutputStream out = open(pixels, images, size, size, channels)) {
      byte[] image = new byte[size * size * channels];
      for (int i = 0; i < images; i++) {
        random.nextBytes(image);
        out.write(image);
      }
    }
    try (DataOutputStream out = open(labels, images)) {
      for (int i = 0; i < images; i++) {
        out.writeByte(i % CLASSES);
      }
    }
    return "{type: idx, images: {path: %s}, labels: {path: %s}}".formatted(pixels, labels);
  }

  private static DataOutputStream open(Path file, int... extents) throws IOException {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    out.writeInt(BYTES << 8 | extents.length);
    for (int extent : extents) {
      out.writeInt(extent);
    }
    return out;
  }

  /** Texts of two classes with as many words each; answers the source of a pipeline. */
  String texts(int rows, int words, int vocabulary) throws IOException {
    Random random = new Random(SEED);
    return table(
        "texts",
        rows,
        () ->
            random
                .ints(words, 0, vocabulary)
                .mapToObj(word -> "w" + word)
                .collect(Collectors.joining(" ")));
  }

  /** Names of two classes, of some letters each; answers the source of a pipeline. */
  String names(int rows, int shortest, int longest) throws IOException {
    Random random = new Random(SEED);
    return table(
        "names",
        rows,
        () ->
            random
                .ints(random.nextInt(shortest, longest + 1), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining()));
  }

  private String table(String name, int rows, Supplier<String> text) throws IOException {
    StringBuilder lines = new StringBuilder("text\tlabel\n");
    for (int row = 0; row < rows; row++) {
      lines.append(text.get()).append('\t').append(row % 2 == 0 ? "no" : "yes").append('\n');
    }
    Path file = folder.resolve(name + ".tsv");
    Files.writeString(file, lines);
    return "{type: tsv, path: %s, columns: {text: text, label: label}}".formatted(file);
  }
}
