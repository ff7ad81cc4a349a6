package org.espalier.itest.explanation;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.espalier.host.RunResult;
import org.espalier.itest.outputs.PlainHost;
import org.espalier.source.Image;

/** Small models of every kind of cell, each trained when it is first asked for. */
final class Subjects {
  private static final Path SAMPLES = Path.of("../../samples/data");
  private static final int SIDE = 12;

  private static final String TAIL =
      """
      training: {loss: %s, optimizer: {type: adam, learning_rate: 0.01}, epochs: %d, batch_size: 16}
      """;

  /** A character convolution, a bag of words, a word convolution, a table, an image model. */
  static final Map<String, String> PIPELINES =
      Map.of(
          "names",
          """
          espalier: 1
          name: names
          data:
            source: {type: csv, path: names.csv, columns: {text: name, label: gender}}
            split: {test: 0.2, stratify: true}
          features:
            text: {type: tokenizer_sequence, level: char, max_length: 16, padding: post}
          model:
            layers:
              - {type: embedding, output_dim: 8, mask_zero: true}
              - {type: lstm, units: 8}
              - {type: dense, name: output, units: 1, activation: sigmoid}
          """
              + TAIL.formatted("binary_crossentropy", 3),
          "bag",
          """
          espalier: 1
          name: bag
          data:
            source: {type: tsv, path: reviews.tsv, columns: {text: text, label: sentiment}}
            split: {test: 0.25, stratify: true}
          features:
            text: {type: tfidf, ngram_range: [1, 2]}
          model:
            layers:
              - {type: dense, units: 10, activation: tanh}
              - {type: dense, units: 2, activation: softmax}
          """
              + TAIL.formatted("sparse_categorical_crossentropy", 8),
          "words",
          """
          espalier: 1
          name: words
          data:
            source: {type: tsv, path: reviews.tsv, columns: {text: text, label: sentiment}}
            split: {test: 0.25, stratify: true}
          features:
            text: {type: tokenizer_sequence, max_length: 40, padding: post}
          model:
            layers:
              - {type: embedding, output_dim: 12}
              - {type: conv1d, filters: 16, kernel_size: 3, activation: relu}
              - {type: global_max_pooling1d}
              - {type: dense, units: 1, activation: sigmoid}
          """
              + TAIL.formatted("binary_crossentropy", 6),
          "flowers",
          """
          espalier: 1
          name: flowers
          data:
            source:
              type: csv
              path: flowers.csv
              columns: {measures: [height, petal_length, leaf_length, petals], colour: colour, label: species}
            split: {test: 0.25, validation: 0.15, stratify: true}
          features:
            measures: {type: standard_scaler, missing: mean}
            colour: {type: one_hot, handle_unknown: ignore, sparse_output: false}
          model:
            layers:
              - {type: concatenate, inputs: [measures, colour]}
              - {type: dense, units: 16, activation: tanh}
              - {type: dense, name: output, units: 3, activation: softmax}
          """
              + TAIL.formatted("categorical_crossentropy", 20),
          "pictures",
          """
          espalier: 1
          name: pictures
          data:
            source: {type: images, path: pictures, columns: {picture: image}}
            split: {test: 0.25, stratify: true}
          features:
            picture: {type: image, scale: 0.00392156862745098}
          model:
            layers:
              - {type: conv2d, filters: 4, kernel_size: 3, activation: relu}
              - {type: max_pooling2d}
              - flatten
              - {type: dense, units: 2, activation: softmax}
          """
              + TAIL.formatted("sparse_categorical_crossentropy", 10));

  private final Path folder;
  private final PlainHost host;
  private final Map<String, RunResult> runs = new HashMap<>();

  /** Keeps data and runs in a folder. */
  Subjects(Path folder) throws IOException {
    this.folder = folder;
    this.host = new PlainHost(folder);
    for (String file : List.of("names.csv", "reviews.tsv", "flowers.csv")) {
      Files.copy(SAMPLES.resolve(file), folder.resolve(file));
    }
    pictures();
  }

  /** A bright square on the left, or on the right, of a dark picture. */
  private void pictures() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 48; i++) {
      String side = i % 2 == 0 ? "left" : "right";
      Path classes = Files.createDirectories(folder.resolve("pictures").resolve(side));
      BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      int top = random.nextInt(SIDE - 3);
      int left = random.nextInt(3) + (i % 2 == 0 ? 0 : SIDE / 2);
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          boolean bright = y >= top && y < top + 3 && x >= left && x < left + 3;
          picture.getRaster().setSample(x, y, 0, bright ? 255 : random.nextInt(40));
        }
      }
      ImageIO.write(picture, "png", classes.resolve(i + ".png").toFile());
    }
  }

  PlainHost host() {
    return host;
  }

  /** The run of a model. */
  RunResult run(String name) {
    return runs.computeIfAbsent(
        name,
        key -> {
          try {
            return host.run(PIPELINES.get(key));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A row of a model. */
  Map<String, Object> row(String name) throws IOException {
    return switch (name) {
      case "names" -> Map.of("text", "Annabella");
      case "bag", "words" ->
          Map.of("text", "The soup was cold and bland, but the staff was wonderful and friendly!");
      case "flowers" -> Map.of("measures", List.of("60.8", "34.8", "57.9", "7"), "colour", "white");
      default -> Map.of("picture", Image.read(folder.resolve("pictures/left/0.png")));
    };
  }
}
