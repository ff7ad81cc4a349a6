package org.espalier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.launcher.sample.Footprint;
import org.espalier.plugin.UntrustedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockedStartTest {
  private static final int BUNDLES = 30;

  @TempDir Path folder;
  private TestDistribution distribution;
  private Path footprint;
  private Path lock;

  @BeforeEach
  void writeDistribution() throws Exception {
    distribution = new TestDistribution(folder.resolve("distribution"));
    footprint = folder.resolve("footprint.txt");
    lock = folder.resolve("names.lock.json");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < BUNDLES; i++) {
      names.add("b" + i);
      if (i == 7) {
        distribution.bundle(
            "b7", Map.of("Bundle-Activator", Footprint.class.getName()), Footprint.class);
      } else {
        distribution.bundle("b" + i, Map.of());
      }
    }
    distribution.bundle("unrelated", Map.of());
    distribution.feature("base", names.toArray(String[]::new));
    distribution.feature("other", "unrelated");
    writeLock(names);
  }

  private Path file(String name) {
    return distribution.folder().resolve("bundles").resolve(name + "-1.0.jar");
  }

  private void writeLock(List<String> names) throws Exception {
    List<String> entries = new ArrayList<>();
    for (String name : names) {
      entries.add(entry(name, sum(file(name)), "distribution:bundles/" + name + "-1.0.jar"));
    }
    write(entries);
  }

  private void write(List<String> entries) throws IOException {
    Files.writeString(
        lock, "{\"espalier_lock\": 1, \"bundles\": [" + String.join(",\n", entries) + "]}");
  }

  private static String entry(String name, String sha256, String source) {
    return "{\"bundle\": \"%s\", \"version\": \"1.0.0\", \"sha256\": \"%s\", \"source\": \"%s\"}"
        .formatted(name, sha256, source);
  }

  private static String sum(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  private Espalier start() throws IOException {
    return Espalier.builder()
        .distribution(distribution.folder())
        .home(folder.resolve("home"))
        .property(Footprint.FILE, footprint.toString())
        .lock(lock)
        .start();
  }

  @Test
  void exactlyTheBundlesOfTheLockAreThere() throws IOException {
    try (Espalier host = start()) {
      assertEquals(List.of(), host.notices());
      assertEquals(BUNDLES, host.bundles());
    }
    assertTrue(Files.exists(footprint));
  }

  @Test
  void oneBundleOfThirtyThatChangedIsNamedAndNothingIsStarted() throws IOException {
    Files.writeString(file("b21"), "x", StandardOpenOption.APPEND);
    UntrustedException e = assertThrows(UntrustedException.class, this::start);
    List<String> lines = e.getMessage().lines().filter(line -> line.startsWith("  ")).toList();
    assertEquals(1, lines.size(), e.getMessage());
    assertTrue(lines.get(0).startsWith("  b21 1.0.0 has changed: "), e.getMessage());
    assertFalse(Files.exists(footprint));
    assertFalse(Files.exists(folder.resolve("home")), "not even a cache was made");
  }

  @Test
  void everyBundleThatChangedOrWentIsNamed() throws IOException {
    Files.writeString(file("b3"), "x", StandardOpenOption.APPEND);
    Files.delete(file("b4"));
    String message = assertThrows(UntrustedException.class, this::start).getMessage();
    assertTrue(message.contains("b3 1.0.0 has changed"), message);
    assertTrue(message.contains("b4 1.0.0 is not there"), message);
  }

  @Test
  void theFrameworkIsComparedToo() throws Exception {
    Path framework = OwnJars.hostByName().get("org.apache.felix.framework");
    String source = "distribution:lib/" + framework.getFileName();
    write(List.of(entry("org.apache.felix.framework", sum(framework), source)));
    start().close();
    write(
        List.of(
            entry("org.apache.felix.framework", "1".repeat(64), source),
            entry("org.example.framework", "1".repeat(64), "host:")));
    String message = assertThrows(UntrustedException.class, this::start).getMessage();
    assertTrue(
        message.contains("org.apache.felix.framework 1.0.0 has changed: " + framework), message);
    assertTrue(
        message.contains("org.example.framework 1.0.0 is not there: this host runs"), message);
  }

  @Test
  void nativesOfAnotherMachineAreToldAsSuch() throws IOException {
    String entry = entry("b31", "1".repeat(64), "distribution:bundles/b31-1.0-linux.jar");
    write(List.of(entry.replace("}", ", \"natives\": [\"linux-x86_64\"]}")));
    String message = assertThrows(UntrustedException.class, this::start).getMessage();
    assertTrue(
        message.contains(
            "b31 1.0.0 (native code for linux-x86_64: each kind of machine needs a lock of its own)"
                + " is not there"),
        message);
  }

  @Test
  void aBundleThatIsNotInstalledComesWithTheCommandThatInstallsIt() throws IOException {
    write(
        List.of(
            entry("com.acme.tokens", "0".repeat(64), "https://acme.example/tokens.jar"),
            entry("com.acme.gelu", "1".repeat(64), "distribution:plugins/gelu.jar")));
    String message = assertThrows(HostException.class, this::start).getMessage();
    assertTrue(
        message.contains("espalier bundle install https://acme.example/tokens.jar"), message);
    assertTrue(message.contains("espalier bundle install com.acme.gelu@1.0.0"), message);
  }

  @Test
  void aPluginThatChangedIsNamedWithItsFile() throws IOException {
    distribution.bundle("gelu", Map.of("Bundle-Version", "1.0"));
    Path plugins = Files.createDirectories(distribution.folder().resolve("plugins"));
    Path plugin = Files.move(file("gelu"), plugins.resolve("gelu.jar"));
    write(List.of(entry("gelu", "1".repeat(64), "distribution:plugins/gelu.jar")));
    String message = assertThrows(UntrustedException.class, this::start).getMessage();
    assertTrue(message.contains("gelu 1.0.0 has changed: " + plugin), message);
  }

  @Test
  void whatIsNoLockIsRefused() throws IOException {
    Files.writeString(lock, "{\"bundles\": [{}]}");
    String message = assertThrows(IOException.class, this::start).getMessage();
    assertTrue(message.startsWith(lock + " is no lock, or a damaged one: "), message);
  }

  @Test
  void aCommandLineAsksForTheLockBesideItsPipeline() {
    String pipeline = folder.resolve("names.yaml").toString();
    assertEquals(
        Optional.of(lock), StartLock.asked(List.of("run", "--epochs", "3", pipeline, "--locked")));
    assertEquals(Optional.empty(), StartLock.asked(List.of("run", pipeline)));
    assertEquals(Optional.empty(), StartLock.asked(List.of("predict", pipeline, "--", "--locked")));
    assertEquals(Optional.empty(), StartLock.asked(List.of("run", "other.yaml", "--locked")));
  }
}
