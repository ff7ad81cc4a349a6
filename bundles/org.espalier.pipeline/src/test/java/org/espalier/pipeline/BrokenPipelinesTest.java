package org.espalier.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.espalier.component.Kind;
import org.espalier.host.PipelineFile;
import org.espalier.host.Problem;
import org.espalier.pipeline.fake.FakeCatalogue;
import org.espalier.pipeline.tuning.TuningReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends pipelines with something wrong in them through the reader and compares every message.
 *
 * <p>They stand in {@code broken-pipelines.txt}: a title after {@code ===}, lines {@code - old =>
 * new} that change the good pipeline at the top, or {@code + path=value} overrides, or else a whole
 * text; and after {@code ---} what is to be said.
 */
class BrokenPipelinesTest {
  record Case(String title, String text, List<String> overrides, String expected) {
    @Override
    public String toString() {
      return title;
    }
  }

  static List<Case> cases() throws IOException {
    List<String> parts = parts();
    List<Case> cases = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      int change = part.indexOf('\n') + 1;
      int expected = part.indexOf("---\n", change);
      cases.add(
          made(
              part.substring(0, change - 1),
              good(),
              part.substring(change, expected),
              part.substring(expected + "---\n".length()).strip()));
    }
    return cases;
  }

  private static String good() throws IOException {
    String first = parts().get(0);
    return first.substring(first.indexOf('\n') + 1);
  }

  private static List<String> parts() throws IOException {
    try (var stream = BrokenPipelinesTest.class.getResourceAsStream("broken-pipelines.txt")) {
      String table = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Pattern.compile("(?m)^=== ").splitAsStream(table).skip(1).toList();
    }
  }

  private static Case made(String title, String good, String change, String expected) {
    String text = good;
    List<String> overrides = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    for (String line : change.lines().toList()) {
      if (line.startsWith("- ") && line.contains(" => ")) {
        String old = line.substring(2, line.indexOf(" => ")).replace("\\n", "\n");
        assertTrue(text.contains(old), () -> title + " changes nothing: " + old);
        text = text.replace(old, line.substring(line.indexOf(" => ") + 4).replace("\\n", "\n"));
      } else if (line.startsWith("+ ")) {
        overrides.add(line.substring(2));
      } else {
        whole.add(line);
      }
    }
    return new Case(title, whole.isEmpty() ? text : String.join("\n", whole), overrides, expected);
  }

  static List<Problem> validate(String text, List<String> overrides) {
    FakeCatalogue catalogue =
        FakeCatalogue.full()
            .with(Kind.ACTIVATION, "twin", "1.1.0", "org.example.one", FakeCatalogue.RELU)
            .with(Kind.ACTIVATION, "twin", "1.2.0", "org.example.two", FakeCatalogue.RELU);
    return new TuningReader(catalogue).validate(new PipelineFile("p.yaml", text, null, overrides));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isToldExactly(Case broken) {
    String told =
        validate(broken.text(), broken.overrides()).stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n"));
    assertEquals(broken.expected(), told);
  }

  @Test
  void thereAreManyOfThem() throws IOException {
    assertTrue(cases().size() >= 60, () -> "too few cases were found");
    assertEquals(
        cases().size(), cases().stream().map(Case::title).distinct().count(), "titles differ");
  }

  @Test
  void thePipelineThatIsBrokenIsGood() throws IOException {
    assertEquals(List.of(), validate(good(), List.of()));
  }
}
