package org.espalier.itest.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows of pipelines stands in the samples, which other tests run. */
class ReadmeTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern SHOWN = Pattern.compile("(?s)```yaml\n(.*?)\n```");

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
    Matcher matcher = SHOWN.matcher(readme);
    while (matcher.find()) {
      shown.add(matcher.group(1));
    }
    return shown;
  }
}
