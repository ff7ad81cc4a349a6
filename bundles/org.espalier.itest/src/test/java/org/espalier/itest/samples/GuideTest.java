package org.espalier.itest.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.component.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages of the guide show stands in its sources and its pipeline, which are run. */
class GuideTest {
  private static final Path GUIDE = Path.of("../../samples/guide");
  private static final Pattern SHOWN = Pattern.compile("(?s)```(java|yaml)\n(.*?)\n```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):]+)\\)");

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(GUIDE)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  @Test
  void thereIsAPageForEachKindAndOneForBackends() throws IOException {
    Set<String> wanted =
        Arrays.stream(Kind.values())
            .map(kind -> kind.id() + ".md")
            .collect(Collectors.toCollection(TreeSet::new));
    wanted.addAll(List.of("README.md", "additional_op.md", "backend.md"));
    assertEquals(
        wanted,
        pages().stream()
            .map(page -> page.getFileName().toString())
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageShowsStandsInTheSources(Path page) throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(GUIDE.resolve("src"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sources.add(Files.readString(file));
      }
    }
    String pipeline = Files.readString(GUIDE.resolve("guide.yaml"));
    int blocks = 0;
    Matcher shown = SHOWN.matcher(Files.readString(page));
    while (shown.find()) {
      blocks++;
      String block = shown.group(2);
      boolean stands =
          shown.group(1).equals("yaml")
              ? pipeline.contains(block)
              : sources.stream().anyMatch(source -> source.contains(block));
      assertTrue(stands, page + " shows what is not in the sources:\n" + block);
    }
    String name = page.getFileName().toString();
    int least = name.equals("README.md") ? 0 : name.matches("(backend).md") ? 1 : 2;
    assertTrue(blocks >= least, page + " shows " + blocks + " blocks");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatAPageLinksToIsThere(Path page) throws IOException {
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      assertTrue(Files.exists(GUIDE.resolve(link.group(1))), page + " links to " + link.group(1));
    }
  }
}
