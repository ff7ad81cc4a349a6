package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.espalier.host.Runs;
import org.espalier.launcher.sample.Explosive;
import org.espalier.launcher.sample.HealthyDoctor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EspalierTest {
  private static final Map<String, String> DOCTOR =
      Map.of("Bundle-Activator", HealthyDoctor.class.getName());

  @TempDir Path folder;
  private Path home;
  private TestDistribution distribution;

  @BeforeEach
  void writeDistribution() throws IOException {
    home = folder.resolve("home");
    distribution = new TestDistribution(folder.resolve("a distribution+ä%20"));
    distribution.bundle("doctor", DOCTOR, HealthyDoctor.class);
    distribution.feature("base", "doctor");
  }

  private Espalier start(String... features) throws IOException {
    Espalier.Builder builder = Espalier.builder().home(home).distribution(distribution.folder());
    return features.length == 0 ? builder.start() : builder.features(features).start();
  }

  @Test
  void servicesOfBundlesAreInstancesOfTheCallersClasses() throws IOException {
    try (Espalier host = start()) {
      assertEquals(home.toString(), host.doctor().examine().get(0).message());
    }
  }

  @Test
  void installsWhatTheChosenFeaturesListAndNothingElse() throws IOException {
    distribution.bundle("one", Map.of());
    distribution.bundle("two", Map.of());
    distribution.feature("more", "one", "doctor");
    distribution.feature("most", "two");
    try (Espalier host = start("base", "more")) {
      assertEquals(2, host.bundles());
    }
    try (Espalier host = start("base")) {
      assertEquals(1, host.bundles());
    }
    try (Espalier host = start()) {
      assertEquals(3, host.bundles());
    }
  }

  @Test
  void featuresBringTheFeaturesTheyRequire() throws IOException {
    distribution.bundle("one", Map.of());
    distribution.write(
        "features/more.json",
        """
        { // as the build writes it
          "extensions": {"espalier-requires": {"kind": "optional", "type": "artifacts",
            "artifacts": [{"id": "g:features:osgifeature:base:1.0"}]}},
          "bundles": [{"id": "g:one:1.0"}]
        }
        """);
    try (Espalier host = start("more")) {
      assertEquals(2, host.bundles());
      assertEquals(1, host.doctor().examine().size());
    }
  }

  @Test
  void fragmentsAreCountedAndNotStarted() throws IOException {
    distribution.bundle("fragment", Map.of("Fragment-Host", "doctor", "Import-Package", "java.io"));
    distribution.feature("base", "doctor", "fragment");
    try (Espalier host = start()) {
      assertEquals(2, host.bundles());
      assertEquals(List.of(), host.notices());
    }
  }

  @Test
  void badBundlesAreNamedAndEverythingElseGoesOn() throws IOException {
    distribution.write("bundles/text-1.0.jar", "not a jar");
    distribution.bundle("wanting", Map.of("Import-Package", "org.nowhere;version=\"[1.2,2)\""));
    distribution.bundle(
        "explosive", Map.of("Bundle-Activator", Explosive.class.getName()), Explosive.class);
    distribution.bundle("unnamed", Map.of("Bundle-SymbolicName", ""));
    distribution.feature("base", "doctor", "text", "wanting", "explosive", "unnamed");
    for (int start = 0; start < 2; start++) {
      try (Espalier host = start()) {
        assertEquals(1, host.doctor().examine().size());
        String notices = String.join("\n", host.notices());
        assertEquals(4, host.notices().size(), notices);
        assertTrue(notices.contains("text-1.0.jar is not installed: "), notices);
        assertTrue(notices.contains("unnamed-1.0.jar is not installed: "), notices);
        assertTrue(
            notices.contains(
                "wanting-1.0.jar is not started: nothing installed provides package org.nowhere from"
                    + " version 1.2"),
            notices);
        assertTrue(notices.contains("explosive-1.0.jar is not started: the fuse is wet"), notices);
      }
    }
  }

  @Test
  void aChangedBundleIsInstalledAnewAndARemovedOneIsGone() throws IOException {
    distribution.bundle("mine", Map.of());
    distribution.feature("base", "doctor", "mine");
    start().close();
    distribution.bundle(
        "doctor", Map.of("Bundle-Activator", Explosive.class.getName()), Explosive.class);
    Files.setLastModifiedTime(
        distribution.folder().resolve("bundles/doctor-1.0.jar"), FileTime.fromMillis(1));
    distribution.feature("base", "doctor");
    try (Espalier host = start()) {
      assertEquals(1, host.bundles());
      assertEquals(List.of("doctor-1.0.jar is not started: the fuse is wet"), host.notices());
    }
  }

  @Test
  void hostsAtTheSameTimeShareAHome() throws IOException {
    try (Espalier first = start();
        Espalier second = start()) {
      assertEquals(1, first.doctor().examine().size());
      assertEquals(1, second.doctor().examine().size());
      assertNotEquals(first.doctor(), second.doctor());
    }
    try (Stream<Path> slots = Files.walk(home.resolve("cache"))) {
      assertEquals(2, slots.filter(file -> file.toString().matches(".*/\\d\\.lock")).count());
    }
  }

  @Test
  void aDamagedStorageIsMadeAnew() throws IOException {
    start().close();
    try (Stream<Path> files = Files.walk(home.resolve("cache"))) {
      List<Path> infos = files.filter(file -> file.endsWith("bundle.info")).toList();
      assertEquals(1, infos.size());
      Files.writeString(infos.get(0), "damaged");
    }
    try (Espalier host = start()) {
      assertEquals(1, host.doctor().examine().size());
      assertEquals(1, host.notices().size(), host.notices().toString());
      assertTrue(host.notices().get(0).contains("was damaged"), host.notices().get(0));
    }
    try (Espalier host = start()) {
      assertEquals(List.of(), host.notices());
    }
  }

  @Test
  void theStorageOfAHostThatWasKilledIsMadeAnew() throws IOException {
    start().close();
    Path storage = storage();
    Path left = Files.writeString(storage.resolve("half"), "of a jar");
    Files.createFile(storage.resolveSibling("0.running"));
    try (Espalier host = start()) {
      assertEquals(1, host.bundles());
      assertEquals(List.of(), host.notices());
      assertFalse(Files.exists(left));
    }
    assertFalse(Files.exists(storage.resolveSibling("0.running")));
  }

  private Path storage() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("cache"))) {
      return files.filter(file -> file.endsWith("installed.txt")).findFirst().get().getParent();
    }
  }

  @Test
  void startsAndStopsLeaveNothingBehind() throws IOException {
    start().close();
    Properties before = (Properties) System.getProperties().clone();
    for (int i = 0; i < 20; i++) {
      try (Espalier host = start()) {
        assertEquals(1, host.bundles());
      }
    }
    assertEquals(before, System.getProperties());
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (felixThreads() > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait(); // the last of them ends a moment after its framework
    }
    assertEquals(0, felixThreads());
  }

  private static long felixThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("Felix"))
        .count();
  }

  @Test
  void aServiceThatNobodyProvidesIsNamedWithWhatDidNotStart() throws IOException {
    distribution.bundle(
        "explosive", Map.of("Bundle-Activator", Explosive.class.getName()), Explosive.class);
    distribution.feature("base", "doctor", "explosive");
    try (Espalier host = start()) {
      HostException e = assertThrows(HostException.class, () -> host.service(Runs.class));
      assertTrue(e.getMessage().contains("org.espalier.host.Runs"), e.getMessage());
      assertTrue(e.getMessage().contains("the fuse is wet"), e.getMessage());
    }
  }

  @Test
  void unknownFeaturesAndMissingBundlesAreRefused() throws IOException {
    HostException unknown = assertThrows(HostException.class, () -> start("vision"));
    assertTrue(unknown.getMessage().contains("installed: base"), unknown.getMessage());
    distribution.feature("base", "gone");
    HostException missing = assertThrows(HostException.class, () -> start());
    assertTrue(missing.getMessage().contains("gone-1.0.jar"), missing.getMessage());
  }

  @Test
  void aBundleWrittenAsBareTextIsRefused() throws IOException {
    distribution.write("features/base.json", "{\"bundles\": [\"g:doctor:1.0\"]}");
    HostException e = assertThrows(HostException.class, () -> start());
    assertTrue(e.getMessage().contains("bundles[0] has to be {\"id\""), e.getMessage());
  }
}
