package org.espalier.itest.situations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.LinkedDistribution;
import org.espalier.itest.plugins.Signer;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.PluginFolder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same as {@link BrokenSituationsIT}, of what is found when a host starts: each has its own.
 */
class BrokenHomesIT {
  @TempDir Path folder;

  @TestFactory
  List<DynamicTest> eachIsToldWithAllItsCausesAndCured() {
    return HomeSituations.all().stream()
        .map(situation -> dynamicTest(situation.title(), () -> check(situation)))
        .toList();
  }

  @Test
  void thereAreManyOfThem() {
    List<Situation> all = HomeSituations.all();
    assertTrue(all.size() >= 8, () -> "too few: " + all.size());
    assertEquals(all.size(), all.stream().map(Situation::title).distinct().count());
  }

  private void check(Situation situation) throws Exception {
    Situation.Place place = place(Files.createTempDirectory(folder, "situation"), situation);
    situation.make(place);
    LinkedBlockingQueue<String> changes = new LinkedBlockingQueue<>();
    try (Espalier host = place.start()) {
      if (situation.isWatched()) {
        host.service(PluginFolder.class).watch(changes::add);
      }
      new SituationCheck(place, new TypedLine(host, place.work()), changes).of(situation);
    }
    try (Espalier host = place.start()) {
      assertEquals(List.of(), host.notices(), "it is cured for good");
    }
  }

  private static Situation.Place place(Path folder, Situation situation) throws Exception {
    return new Situation.Place(
        new ManifestJars(folder.resolve("template")),
        LinkedDistribution.in(folder.resolve("distribution")),
        Homes.in(folder.resolve("home")),
        Files.createDirectories(folder.resolve("repository")),
        Files.createDirectories(folder.resolve("work")),
        Signer.make(folder, "Acme"),
        situation.features(),
        new ArrayList<>());
  }
}
