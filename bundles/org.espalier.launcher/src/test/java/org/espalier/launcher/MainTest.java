package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.espalier.launcher.sample.EchoVerbs;
import org.espalier.launcher.sample.Explosive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path home;
  private TestDistribution distribution;

  @BeforeEach
  void writeDistribution() throws IOException {
    home = folder.resolve("home");
    distribution = new TestDistribution(folder.resolve("distribution"));
    distribution.bundle(
        "echo", Map.of("Bundle-Activator", EchoVerbs.class.getName()), EchoVerbs.class);
    distribution.feature("base", "echo");
    distribution.console("run", "the verbs\n");
  }

  private int execute(String... arguments) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Main(
            new PrintStream(out, true, StandardCharsets.UTF_8), errors, new Interruption(errors))
        .execute(List.of(arguments), any -> Distribution.at(distribution.folder()), home);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void verbsGetTheArgumentsAndGiveTheExitCode() {
    assertEquals(3, execute("run", "--json", "x"));
    assertEquals("run --json x\n", printed());
    assertEquals("", errors());
  }

  @Test
  void helpIsAnsweredWithoutAFramework() {
    assertEquals(0, execute("run", "x", "--help"));
    assertEquals("the verbs\n", printed());
    assertFalse(Files.exists(home));
  }

  @Test
  void aHomeThatCannotBeMadeIsNamedWithWhatToDo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    home = file.resolve("home");
    assertEquals(6, execute("run"));
    assertTrue(errors().startsWith("espalier: no home can be made with " + file), errors());
    assertTrue(errors().contains("set ESPALIER_HOME to a folder that can be written"), errors());
  }

  @Test
  void helpAfterTwoHyphensBelongsToTheVerb() {
    assertEquals(3, execute("predict", "--", "--help"));
    assertEquals("predict -- --help\n", printed());
  }

  @Test
  void aPageThatIsNotThereIsLeftToTheVerbs() {
    assertEquals(2, execute("help", "../run"));
    assertEquals("help ../run\n", printed());
  }

  @Test
  void theShellHasAFeatureOfItsOwn() throws IOException {
    distribution.write("features/console.json", "{\"bundles\": [{\"id\": \"g:gone:1.0\"}]}");
    assertEquals(1, execute("runs"));
    assertEquals(4, execute("console"));
    assertTrue(errors().contains("gone-1.0.jar"), errors());
  }

  @Test
  void bundlesThatFailAreWarnedOf() throws IOException {
    distribution.bundle(
        "explosive", Map.of("Bundle-Activator", Explosive.class.getName()), Explosive.class);
    distribution.feature("base", "echo", "explosive");
    assertEquals(1, execute("runs"));
    assertEquals(
        "warning: explosive-1.0.jar is not started: the fuse is wet\n",
        errors().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void aHomeThatCannotBeWrittenIsAnErrorOfOutput() throws IOException {
    home = Files.writeString(folder.resolve("file"), "").resolve("home");
    assertEquals(6, execute("runs"));
    assertTrue(errors().contains("file"), errors());
  }
}
