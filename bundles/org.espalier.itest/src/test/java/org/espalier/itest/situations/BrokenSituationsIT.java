package org.espalier.itest.situations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.LinkedDistribution;
import org.espalier.itest.plugins.Signer;
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
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private Espalier host;
  private PluginFolder.Watch watch;
  private SituationCheck check;

  @BeforeAll
  void makeAllSituations(@TempDir Path folder) throws Exception {
    Path distribution = LinkedDistribution.in(folder.resolve("distribution"));
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Path work = Files.createDirectories(folder.resolve("work"));
    ManifestJars jars = new ManifestJars(folder.resolve("template"));
    Situation.Place place =
        new Situation.Place(
            jars,
            distribution,
            Homes.in(folder.resolve("home")),
            repository,
            work,
            Signer.make(folder, "Acme"),
            List.of(),
            List.of());
    for (Situation situation : situations()) {
      situation.make(place);
    }
    host = place.start();
    TypedLine line = new TypedLine(host, work);
    check = new SituationCheck(place, line, changes);
    line.type("repo add acme " + repository).ended(0);
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
        .map(situation -> dynamicTest(situation.title(), () -> check.of(situation)))
        .toList();
  }

  @Test
  void thereAreManyOfThem() {
    List<Situation> all = situations();
    assertTrue(all.size() >= 40, () -> "too few: " + all.size());
    assertEquals(all.size(), all.stream().map(Situation::title).distinct().count());
    assertTrue(all.stream().filter(one -> one.isCuredByCommand()).count() >= 12);
    all.forEach(one -> assertFalse(one.told().isEmpty(), one.title()));
  }

  private static List<Situation> situations() {
    return Stream.of(
            WiringSituations.all(),
            ComponentSituations.all(),
            FileSituations.all(),
            RepositorySituations.all())
        .flatMap(List::stream)
        .toList();
  }
}
