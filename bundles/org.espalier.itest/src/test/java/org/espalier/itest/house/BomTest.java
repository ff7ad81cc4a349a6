package org.espalier.itest.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The BOM has what authors may depend on, in the versions that this build has. */
class BomTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern OURS =
      Pattern.compile("<artifactId>(org\\.espalier\\.[\\w.]+)</artifactId>\\s*<version>(.*?)</");
  private static final Pattern ANNOTATIONS =
      Pattern.compile("<artifactId>([\\w.]*annotation[\\w.]*)</artifactId>\\s*<version>(.*?)</");

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  @Test
  void itListsEveryBundleThatCanBeImported() throws IOException {
    Set<String> listed = new TreeSet<>();
    Matcher matcher = OURS.matcher(read("distribution/bom/pom.xml"));
    while (matcher.find()) {
      if (matcher.group(2).startsWith("$")) {
        listed.add(matcher.group(1));
      }
    }
    Set<String> bundles =
        Rules.bundles().stream()
            .filter(name -> !Rules.NOT_IMPORTED.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(bundles, listed);
  }

  @Test
  void itsVersionsAreThoseOfTheBuild() throws IOException {
    String build = read("pom.xml");
    Matcher version =
        Pattern.compile("<artifactId>espalier</artifactId>\\s*<version>(.*?)</").matcher(build);
    assertTrue(version.find());
    String bom = read("distribution/bom/pom.xml");
    assertTrue(
        bom.contains(
            "<artifactId>org.espalier.bom</artifactId>\n  <version>" + version.group(1) + "</"),
        version.group(1));
    Matcher annotations = ANNOTATIONS.matcher(bom);
    int seen = 0;
    while (annotations.find()) {
      seen++;
      assertTrue(
          build.contains(".version>" + annotations.group(2) + "</osgi."), annotations.group());
    }
    assertEquals(2, seen);
  }
}
