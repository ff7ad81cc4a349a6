package org.espalier.itest.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows of pipelines stands in the samples, which other tests run. */
class ReadmeTest {
  private static final Path ROOT = Path.of("../..");
  private static final String FENCE = "```";

  @Test
  void everyPipelineInTheReadmeIsPartOfASample() throws IOException {
    List<String> samples = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("samples/pipelines"))) {
      for (Path file : files.sorted().toList()) {
        samples.add(Files.readString(file));
      }
    }
    List<String> shown = shown(Files.readString(ROOT.resolve("README.md")));
    assertTrue(shown.size() >= 3, () -> "found only " + shown);
    for (String part : shown) {
      assertTrue(samples.stream().anyMatch(sample -> sample.contains(part)), part);
    }
  }

  /** The texts between fences that say they are YAML. */
  private static List<String> shown(String readme) {
    List<String> shown = new ArrayList<>();
    String[] parts = readme.split("\n" + FENCE);
    for (int i = 1; i < parts.length; i += 2) {
      if (parts[i].startsWith("yaml\n")) {
        shown.add(parts[i].substring("yaml\n".length()));
      }
    }
    return shown;
  }
}
