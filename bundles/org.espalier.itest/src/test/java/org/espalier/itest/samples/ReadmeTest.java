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

/** What the README shows of pipelines stands in the samples; its commands and options exist. */
class ReadmeTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern COMMAND =
      Pattern.compile("\\./espalier ([a-z-]+)(?: ([a-z-]+))?([^`\n|]*)");
  private static final Pattern OPTION = Pattern.compile("(--[a-z-]+)");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)\n```");
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)\n```");

  @Test
  void everyPipelineInTheReadmeIsPartOfASample() throws IOException {
    List<String> samples = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT.resolve("samples/pipelines"))) {
      for (Path file : files.sorted().toList()) {
        samples.add(Files.readString(file));
      }
    }
    List<String> shown = shown(YAML, Files.readString(ROOT.resolve("README.md")));
    assertTrue(shown.size() >= 3, () -> "found only " + shown);
    for (String part : shown) {
      assertTrue(samples.stream().anyMatch(sample -> sample.contains(part)), part);
    }
  }

  @Test
  void everyProgramInTheReadmeIsPartOfASample() throws IOException {
    String sample =
        Files.readString(
            ROOT.resolve("samples/embedding/src/main/java/com/example/embedding/Names.java"));
    List<String> shown = shown(JAVA, Files.readString(ROOT.resolve("README.md")));
    assertTrue(shown.size() >= 3, () -> "found only " + shown);
    for (String part : shown) {
      assertTrue(sample.contains(part), part);
    }
  }

  @Test
  void everyCommandInTheReadmeIsOneAndHasItsOptions() throws IOException {
    Path pages = ROOT.resolve("bundles/org.espalier.console/src/main/resources/help");
    List<String> commands = new ArrayList<>();
    Matcher matcher = COMMAND.matcher(Files.readString(ROOT.resolve("README.md")));
    while (matcher.find()) {
      String verb = matcher.group(1);
      Path nested = pages.resolve(verb + "-" + matcher.group(2) + ".txt");
      Path page = Files.exists(nested) ? nested : pages.resolve(verb + ".txt");
      assertTrue(Files.exists(page), () -> "no verb: " + matcher.group());
      String help = Files.readString(page);
      Matcher options = OPTION.matcher(matcher.group(3));
      while (options.find()) {
        assertTrue(help.contains(options.group(1)), () -> "no option: " + matcher.group());
      }
      commands.add(matcher.group());
    }
    assertTrue(commands.size() >= 40, () -> "found only " + commands);
  }

  /** The texts between fences that say what they are. */
  private static List<String> shown(Pattern fences, String readme) {
    List<String> shown = new ArrayList<>();
    Matcher matcher = fences.matcher(readme);
    while (matcher.find()) {
      shown.add(matcher.group(1));
    }
    return shown;
  }
}
