package org.espalier.itest.outsider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.host.LinkedDistribution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who has never seen Espalier has a layer of his own listed, from the archetype on. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "scripts for bash")
class AuthorIT {
  private static final String NAME = "com.acme.tokens";
  private static final int MOST_LINES = 40;
  private static final long SECONDS_A_MINUTE = 60;

  @TempDir static Path folder;
  private static OutsideProject project;
  private static Path jar;
  private static Path distribution;

  @BeforeAll
  static void fromNothingToAJar() throws IOException, InterruptedException {
    long start = System.nanoTime();
    project = OutsideProject.generate(NAME, folder);
    jar = project.build(NAME + "-1.0.0.jar");
    long seconds = (System.nanoTime() - start) / 1_000_000_000;
    System.out.printf(
        "an author's first jar took %d min %d s%n",
        seconds / SECONDS_A_MINUTE, seconds % SECONDS_A_MINUTE);
    distribution = LinkedDistribution.in(OutsideProject.KEPT.resolve("author"));
  }

  private static AuthorHost host(Path distribution, String home) throws IOException {
    return new AuthorHost(distribution, Homes.in(folder.resolve(home)), project.folder());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gain", "Measures"})
  void itsTestsHeldItToTheContractOfItsKind(String component) throws IOException {
    Path reports = project.folder().resolve("target/surefire-reports");
    String report = Files.readString(reports.resolve(NAME + "." + component + "Test.txt"));
    assertTrue(report.contains("Failures: 0, Errors: 0, Skipped: 0"), report);
    assertFalse(report.contains("Tests run: 0"), report);
  }

  @Test
  void aLayerAndItsTestAreUnderFortyLinesOfHisOwn() throws IOException {
    int layer = lines("main", "Gain") + lines("test", "GainTest");
    int vectorizer = lines("main", "Measures");
    System.out.println("lines of an author's own: layer " + layer + ", vectorizer " + vectorizer);
    assertTrue(layer > 10 && layer < MOST_LINES, layer + " lines");
    assertTrue(vectorizer > 10 && vectorizer < MOST_LINES, vectorizer + " lines");
  }

  /** Lines with code; not what an editor writes, the package and imports, and not comments. */
  private static int lines(String part, String type) throws IOException {
    Path file =
        project
            .folder()
            .resolve("src")
            .resolve(part)
            .resolve("java/com/acme/tokens")
            .resolve(type + ".java");
    return (int)
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("/*") && !line.startsWith("*"))
            .filter(line -> !line.startsWith("import ") && !line.startsWith("package "))
            .count();
  }

  @Test
  void theCommandsOfItsReadmeWorkAsWritten() throws IOException, InterruptedException {
    List<String> commands =
        Files.readAllLines(project.folder().resolve("README.md")).stream()
            .filter(line -> line.startsWith("    "))
            .map(String::strip)
            .filter(line -> !line.startsWith("mvn ")) // it is built
            .toList();
    assertEquals(5, commands.size(), commands.toString());
    AuthorHost host = host(distribution, "dropped");
    StringBuilder printed = new StringBuilder();
    for (String command : commands) {
      printed.append(host.shell(command));
    }
    String all = printed.toString();
    assertTrue(all.contains("tokens_gain"), all);
    assertTrue(all.contains("multiplies each channel by a number of its own"), all);
    assertTrue(all.contains("hyvin"), all);
    assertTrue(all.contains("contract of vectorizer tokens_measures"), all);
    assertTrue(all.contains("it can be published"), all);
  }

  @Test
  void itIsInstalledFromARepository() throws IOException, InterruptedException {
    AuthorHost host = host(HostExtension.distribution(), "installed");
    addRepository(host, "installed-from");
    host.espalier("bundle", "install", NAME, "--allow-unsigned", NAME);
    assertWorks(host);
  }

  @Test
  void aPipelineThatNamesItsTypeIsEnoughToResolveIt() throws IOException, InterruptedException {
    AuthorHost host = host(HostExtension.distribution(), "resolved");
    addRepository(host, "resolved-from");
    host.espalier("resolve", "sample.yaml", "--apply", "--allow-unsigned", NAME);
    assertWorks(host);
  }

  private static void addRepository(AuthorHost host, String name)
      throws IOException, InterruptedException {
    Path jars = Files.createDirectories(folder.resolve(name));
    Files.copy(jar, jars.resolve(jar.getFileName()));
    host.espalier("repo", "index", jars.toString());
    host.espalier("repo", "add", "acme", jars.resolve("index.xml").toString());
  }

  private static void assertWorks(AuthorHost host) throws IOException, InterruptedException {
    String layers = host.espalier("components", "layer");
    assertTrue(layers.contains("tokens_gain"), layers);
    String runs = host.home().resolve("runs").toString();
    String run = host.espalier("run", "sample.yaml", "--runs", runs, "--predict", "hyvin");
    assertTrue(run.contains("hyvin"), run);
  }
}
