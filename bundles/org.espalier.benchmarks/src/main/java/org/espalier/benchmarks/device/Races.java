package org.espalier.benchmarks.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The models that are measured beside PyTorch, with generated rows. */
final class Races {
  private static final int SIDE = 32;
  private static final int LETTERS = 15;
  private static final int SHORTEST = 3;
  private static final int WORDS = 1000;

  private final Starter starter;
  private final Path programs;
  private final GeneratedData data;
  private final Wishes wishes;

  /**
   * Those of a folder.
   *
   * @param programs the folder with the pipelines and the Python program
   */
  Races(Starter starter, Path programs, GeneratedData data, Wishes wishes) {
    this.starter = starter;
    this.programs = programs;
    this.data = data;
    this.wishes = wishes;
  }

  /** All of them: an epoch of each is a turn. */
  List<Race> all() throws IOException {
    return List.of(resNet(), names(), texts());
  }

  /** ResNet-18 with the stem for small images. */
  Race resNet() throws IOException {
    int batch = wishes.quick() ? 16 : 256;
    return new Race(
        "resnet18",
        "ResNet-18, 32 x 32 x 3, batch " + batch,
        programs.resolve("resnet18_small_images.yaml"),
        batch,
        List.of(
            "data.source=" + data.idx(batch * wishes.batches(), SIDE, 3),
            "training.batch_size=" + batch),
        List.of(),
        true);
  }

  private Race names() throws IOException {
    int batch = 128;
    return new Race(
        "names",
        "bidirectional LSTM of `names_m5`: 32 units, relu, mask, dropout, 15 steps, batch 128",
        starter.pipeline("names_m5"),
        batch,
        List.of(
            "data.source=" + data.names(batch * wishes.batches(), SHORTEST, LETTERS),
            "data.split={}",
            "training.data=resident",
            "features.text.max_length=" + LETTERS),
        List.of(),
        false);
  }

  private Race texts() throws IOException {
    int batch = wishes.quick() ? 16 : 128;
    int units = wishes.quick() ? 32 : 256;
    int steps = wishes.quick() ? 50 : 200;
    return new Race(
        "bilstm",
        "bidirectional LSTM, 2 x %d units, %d steps, batch %d".formatted(units, steps, batch),
        programs.resolve("bidirectional_lstm.yaml"),
        batch,
        List.of(
            "data.source=" + data.texts(batch * wishes.batches(), steps, WORDS),
            "variables.units=" + units,
            "variables.steps=" + steps,
            "training.batch_size=" + batch),
        List.of("--units", Integer.toString(units), "--steps", Integer.toString(steps)),
        true);
  }
}
