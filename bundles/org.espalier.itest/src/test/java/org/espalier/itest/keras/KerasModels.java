package org.espalier.itest.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder of models that Keras saved: {@code NAME.keras}, {@code NAME.h5}, and in {@code
 * expected.json} what each of them predicts. The system property {@code keras.models} names another
 * folder than that of the test resources.
 */
record KerasModels(Path folder, JsonNode expected) {
  private static final Path RESOURCES = Path.of("src/test/resources/keras");

  /**
   * The folders to test: one of models as people make them, one of a model for each peculiarity.
   */
  static List<KerasModels> chosen() {
    String other = System.getProperty("keras.models");
    return other == null
        ? List.of("models", "kinds", "keras2").stream()
            .map(folder -> of(RESOURCES.resolve(folder)))
            .toList()
        : List.of(of(existing(other)));
  }

  /** A path as whoever typed it meant it: from the root of the repository, or from here. */
  private static Path existing(String path) {
    Path here = Path.of(path);
    return Files.isDirectory(here) ? here : Path.of("../..").resolve(path);
  }

  static KerasModels of(Path folder) {
    try {
      JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
      return new KerasModels(folder, expected.get("models"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of a model. */
  record Sample(String name, Path file, JsonNode expected) {}

  /** The files of all models that end so. */
  List<Sample> samples(String suffix) {
    List<Sample> samples = new ArrayList<>();
    for (Map.Entry<String, JsonNode> model : expected.properties()) {
      Path file = folder.resolve(model.getKey() + suffix);
      if (Files.exists(file)) {
        samples.add(new Sample(model.getKey(), file, model.getValue()));
      }
    }
    return samples;
  }
}
