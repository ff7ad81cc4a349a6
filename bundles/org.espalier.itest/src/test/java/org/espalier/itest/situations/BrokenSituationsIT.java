package org.espalier.itest.situations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.LinkedDistribution;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.PluginFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that is broken is told with all its causes in twelve lines, and the command that is
 * suggested cures it. All of it is broken in one host at once, which works nevertheless.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenSituationsIT {
  private static final int LINES = 12;

  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private Espalier host;
  private Path plugins;
  private PluginFolder.Watch watch;
  private TypedLine line;

  @BeforeAll
  void makeAllSituations(@TempDir Path folder) throws IOException {
    Path distribution = LinkedDistribution.in(folder.resolve("distribution"));
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Path work = Files.createDirectories(folder.resolve("work"));
    ManifestJars jars = new ManifestJars(folder.resolve("template"));
    Situation.Place place =
        new Situation.Place(jars, distribution.resolve("plugins"), repository, work);
    for (Situation situation : situations()) {
      situation.make(place);
    }
    host =
        Espalier.builder()
            .distribution(distribution)
            .home(Homes.in(folder.resolve("home")))
            .start();
    line = new TypedLine(host, work);
    line.type("repo add acme " + repository).ended(0);
    plugins = place.plugins();
    watch = host.service(PluginFolder.class).watch(changes::add);
  }

  @AfterAll
  void end() {
    if (watch != null) {
      watch.close();
    }
    if (host != null) {
      host.close();
    }
  }

  @TestFactory
  List<DynamicTest> eachIsToldWithAllItsCausesAndCured() {
    return situations().stream()
        .map(situation -> dynamicTest(situation.title(), () -> check(situation)))
        .toList();
  }

  @Test
  void thereAreManyOfThem() {
    List<Situation> all = situations();
    assertTrue(all.size() >= 30, () -> "too few: " + all.size());
    assertEquals(all.size(), all.stream().map(Situation::title).distinct().count());
    assertTrue(all.stream().filter(one -> one.command().isPresent()).count() >= 12);
    all.forEach(one -> assertFalse(one.told().isEmpty(), one.title()));
  }

  private static List<Situation> situations() {
    return Stream.of(WiringSituations.all(), ComponentSituations.all())
        .flatMap(List::stream)
        .toList();
  }

  private void check(Situation situation) throws Exception {
    TypedLine.Answer answer = line.type(situation.question());
    for (List<String> block : blocks(answer.out() + answer.err())) {
      assertTrue(block.size() <= LINES, () -> "too long:\n" + String.join("\n", block));
    }
    situation.told().forEach(answer::told);
    if (situation.isFine()) {
      answer.ended(0);
      return;
    }
    assertTrue(answer.code() != 0, answer::toString);
    if (situation.command().isPresent()) {
      String command = situation.command().get();
      answer.told("espalier " + command + "\n");
      line.typeWithConsent(command).ended(0);
      line.type(situation.question()).ended(0);
    } else {
      delete(situation, answer);
    }
  }

  private void delete(Situation situation, TypedLine.Answer answer) throws Exception {
    Path file = plugins.resolve(situation.deleted().orElseThrow());
    answer.told("Remove the file " + file + "\n");
    Files.delete(file);
    String change = changes.poll(20, TimeUnit.SECONDS);
    assertTrue(String.valueOf(change).startsWith("removed "), change);
    String name = file.getFileName().toString().replaceFirst("-([0-9.]+).jar$", " $1");
    String all = line.type("why").out();
    for (int tries = 0; tries < 100 && all.contains(name); tries++) {
      Thread.sleep(100); // what is removed goes on a thread of its own
      all = line.type("why").out();
    }
    assertFalse(all.contains(name), all);
  }

  /** What belongs together: a line and the indented ones below it. */
  private static List<List<String>> blocks(String text) {
    List<List<String>> blocks = new ArrayList<>();
    for (String one : text.lines().toList()) {
      if (!one.startsWith(" ") || blocks.isEmpty()) {
        blocks.add(new ArrayList<>());
      }
      blocks.get(blocks.size() - 1).add(one);
    }
    return blocks;
  }
}
