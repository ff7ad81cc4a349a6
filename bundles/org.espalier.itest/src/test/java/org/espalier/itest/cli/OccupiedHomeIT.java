package org.espalier.itest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.espalier.itest.host.HostExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home that a console holds: who else would change it ends before a framework is started. */
class OccupiedHomeIT {
  private static final int OCCUPIED = 6;

  /** The option that all of these verbs have. */
  private static final Pattern OPTION = Pattern.compile("(?m)^ +--dry-run ");

  @TempDir private Path folder;
  private CommandLine commands;
  private CommandLine.Started console;

  @BeforeEach
  void openConsole() throws IOException, InterruptedException {
    commands = CommandLine.in(folder).at(folder.resolve("home"));
    console = commands.startTalking("console");
    console.say("no_such_command"); // told when the shell is open, and has the home
    console.awaitTold("no_such_command");
  }

  @AfterEach
  void killConsole() throws InterruptedException {
    console.kill();
  }

  /** The places of frameworks that were ever taken on this home. */
  private Set<String> slots() throws IOException {
    Set<String> slots = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder.resolve("home").resolve("cache"), 2)) {
      files
          .filter(file -> file.toString().endsWith(".lock"))
          .forEach(file -> slots.add(file.getFileName().toString()));
    }
    return slots;
  }

  private void assertRefused(Outcome outcome, String subject) {
    assertEquals(OCCUPIED, outcome.code(), () -> subject + ": " + outcome);
    String holder = "process " + console.process().pid() + " (espalier console, since 20";
    assertTrue(outcome.err().contains(holder), outcome::toString);
  }

  @Test
  void theSecondConsoleEndsWithoutAFramework() throws IOException, InterruptedException {
    assertEquals(Set.of("0.lock"), slots());
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      Outcome outcome = commands.execute("console");
      System.out.printf(
          "a second console ended after %d ms%n", (System.nanoTime() - start) / 1_000_000);
      assertRefused(outcome, "console");
    }
    assertEquals(Set.of("0.lock"), slots(), "no framework was started");
    assertEquals(0, commands.execute("bundle", "list").code(), "what changes nothing may start");
    assertEquals(Set.of("0.lock", "1.lock"), slots());
  }

  @Test
  void everyVerbThatChangesTheHomeIsKnownToTheLauncher() throws IOException, InterruptedException {
    List<String> changing = changing();
    assertTrue(changing.size() >= 6, changing::toString);
    for (String verb : changing) {
      assertRefused(commands.execute(verb.split("-", -1)), verb);
    }
    assertEquals(Set.of("0.lock"), slots(), "no framework was started");
  }

  /** The verbs whose help speaks of changes, as {@code bundle-install}. */
  private static List<String> changing() throws IOException {
    Path bundles = HostExtension.distribution().resolve("bundles");
    try (DirectoryStream<Path> jars =
            Files.newDirectoryStream(bundles, "org.espalier.console-*.jar");
        ZipFile jar = new ZipFile(jars.iterator().next().toFile())) {
      Set<String> verbs = new TreeSet<>();
      for (ZipEntry entry : jar.stream().map(ZipEntry.class::cast).toList()) {
        String name = entry.getName();
        if (name.endsWith(".txt") && OPTION.matcher(text(jar, entry)).find()) {
          verbs.add(name.substring("help/".length(), name.length() - ".txt".length()));
        }
      }
      return List.copyOf(verbs);
    }
  }

  private static String text(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aConsoleThatWasKilledLeavesTheHomeFree() throws IOException, InterruptedException {
    console.kill();
    assertTrue(Files.exists(folder.resolve("home").resolve("lock.json")), "it could not tidy up");
    assertEquals(0, commands.executeWithInput("exit\n", "console").code());
    assertFalse(Files.exists(folder.resolve("home").resolve("lock.json")));
  }
}
