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
  void services_of_bundles_are_instances_of_the_callers_classes() throws IOException {
    try (Espalier host = start()) {
      assertEquals(home.toString(), host.doctor().examine().get(0).message());
    }
  }

  @Test
  void installs_what_the_chosen_features_list_and_nothing_else() throws IOException {
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
  void features_bring_the_features_they_require() throws IOException {
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
  void fragments_are_counted_and_not_started() throws IOException {
    distribution.bundle("fragment", Map.of("Fragment-Host", "doctor", "Import-Package", "java.io"));
    distribution.feature("base", "doctor", "fragment");
    try (Espalier host = start()) {
      assertEquals(2, host.bundles());
      assertEquals(List.of(), host.notices());
    }
  }

  @Test
  void bad_bundles_are_named_and_everything_else_goes_on() throws IOException {
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
  void a_changed_bundle_is_installed_anew_and_a_removed_one_is_gone() throws IOException {
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
  void hosts_at_the_same_time_share_a_home() throws IOException {
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
  void a_damaged_storage_is_made_anew() throws IOException {
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
  void the_storage_of_a_host_that_was_killed_is_made_anew() throws IOException {
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
  void starts_and_stops_leave_nothing_behind() throws IOException {
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
  void a_service_that_nobody_provides_is_named_with_what_did_not_start() throws IOException {
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
  void unknown_features_and_missing_bundles_are_refused() throws IOException {
    HostException unknown = assertThrows(HostException.class, () -> start("vision"));
    assertTrue(unknown.getMessage().contains("installed: base"), unknown.getMessage());
    distribution.feature("base", "gone");
    HostException missing = assertThrows(HostException.class, () -> start());
    assertTrue(missing.getMessage().contains("gone-1.0.jar"), missing.getMessage());
  }

  @Test
  void a_bundle_written_as_bare_text_is_refused() throws IOException {
    distribution.write("features/base.json", "{\"bundles\": [\"g:doctor:1.0\"]}");
    HostException e = assertThrows(HostException.class, () -> start());
    assertTrue(e.getMessage().contains("bundles[0] has to be {\"id\""), e.getMessage());
  }
}
