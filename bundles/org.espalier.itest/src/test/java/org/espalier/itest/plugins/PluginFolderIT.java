package org.espalier.itest.plugins;

import static org.espalier.itest.plugins.PluginHost.provider;
import static org.espalier.itest.plugins.PluginHost.states;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.espalier.host.Finding;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Plan;
import org.espalier.plugin.PluginFolder;
import org.espalier.plugin.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the owner puts into the folder is there, also while a host runs; what misbehaves is named.
 */
class PluginFolderIT {
  private static final String TIMES = "com.acme.times";
  private static final String TYPE = "acme_times";

  @TempDir private Path folder;
  private PluginHost place;
  private PluginJars jars;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void makePlace() throws IOException {
    place = PluginHost.in(folder);
    jars = PluginJars.in(folder.resolve("jars"));
  }

  private Path times(String version) throws IOException {
    return SamplePlugins.layer(jars, TIMES, version, TYPE).build();
  }

  private Path put(Path jar) throws IOException {
    Path file = place.plugins().resolve(jar.getFileName());
    return Files.copy(jar, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private String awaitTold() throws InterruptedException {
    String sentence = told.poll(2, TimeUnit.MINUTES);
    assertTrue(sentence != null, "nothing was told");
    return sentence;
  }

  @Test
  void jarsThatComeChangeAndGoAreFollowed() throws IOException, InterruptedException {
    try (Espalier host = place.start();
        PluginFolder.Watch watch = host.service(PluginFolder.class).watch(told::add)) {
      assertTrue(watch != null);
      Path file = place.plugins().resolve("times.jar");
      byte[] bytes = Files.readAllBytes(times("1.0.0"));
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      Thread.sleep(1500); // a copy that is slow: nothing is told of its first half
      Files.write(
          file,
          Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length),
          StandardOpenOption.APPEND);
      assertEquals("installed com.acme.times 1.0.0 from times.jar", awaitTold());
      assertEquals("1.0.0", provider(host, TYPE));
      assertEquals(Origin.PLUGINS, PluginHost.bundle(host, TIMES).origin());
      Files.copy(times("2.0.0"), file, StandardCopyOption.REPLACE_EXISTING);
      assertEquals("replaced com.acme.times 1.0.0 by com.acme.times 2.0.0", awaitTold());
      assertEquals("2.0.0", provider(host, TYPE));
      Files.delete(file);
      assertEquals("removed com.acme.times 2.0.0: times.jar is gone", awaitTold());
      assertEquals("", provider(host, TYPE));
    }
  }

  @Test
  void aFileThatChangesUnderTheSameVersionIsRefusedUntilItIsTrusted() throws IOException {
    Path file = put(times("1.0.0"));
    try (Espalier host = place.start()) {
      assertEquals("1.0.0", provider(host, TYPE));
    }
    Path changed = SamplePlugins.layer(jars, TIMES, "1.0.0", "acme_other").build();
    Files.copy(changed, file, StandardCopyOption.REPLACE_EXISTING);
    try (Espalier host = place.start()) {
      assertEquals("", provider(host, "acme_other"));
      assertEquals(1, host.notices().size(), host.notices()::toString);
      assertTrue(
          host.notices().get(0).contains("espalier trust add " + file), host.notices().get(0));
      host.service(Trust.class).add(file);
    }
    try (Espalier host = place.start()) {
      assertEquals("1.0.0", provider(host, "acme_other"));
      assertEquals(List.of(), host.notices());
    }
  }

  @Test
  void whatOnceDidNotEndToStartIsNotTriedUntilSomebodyAsks() throws IOException {
    String name = "com.acme.slow";
    String statement = "if (System.getProperty(\"acme.slow\") != null) Thread.sleep(1_000_000);";
    put(SamplePlugins.starting(jars, name, "1.0.0", statement).build());
    System.setProperty("acme.slow", "");
    try (Espalier host = place.start()) {
      assertEquals(List.of("1.0.0 QUARANTINED"), states(host, name));
    } finally {
      System.clearProperty("acme.slow");
    }
    try (Espalier host = place.start()) {
      assertEquals(List.of("1.0.0 QUARANTINED"), states(host, name), "it is not tried");
      assertEquals(1, host.notices().size(), host.notices()::toString);
      String notice = host.notices().get(0);
      assertTrue(notice.contains("not started: it was not tried, for at "), notice);
      assertTrue(notice.endsWith("to try it again: espalier bundle install com.acme.slow"), notice);
      assertTrue(
          host.doctor().examine().stream()
              .map(Finding::toString)
              .toList()
              .toString()
              .contains("it was not tried, for at "));
      Plan again = PluginHost.provisioning(host).install(List.of(name));
      assertEquals(
          List.of("com.acme.slow 1.0.0 is started"), PluginHost.apply(host, again).notices());
      assertEquals(List.of("1.0.0 ACTIVE"), states(host, name));
    }
    try (Espalier host = place.start()) {
      assertEquals(List.of("1.0.0 ACTIVE"), states(host, name));
      assertEquals(List.of(), host.notices());
    }
  }

  @Test
  void thoseThatMisbehaveAreQuarantinedAndNamed() throws IOException {
    put(times("1.0.0"));
    put(SamplePlugins.throwing(jars, "com.acme.throwing", "1.0.0").build());
    put(SamplePlugins.hanging(jars, "com.acme.hanging", "1.0.0").build());
    put(SamplePlugins.lonely(jars, "com.acme.lonely", "1.0.0").build());
    try (Espalier host = place.start()) {
      assertEquals("1.0.0", provider(host, TYPE), "everything else works");
      String notices = String.join("\n", host.notices());
      assertEquals(3, host.notices().size(), notices);
      assertTrue(
          notices.contains(
              "com.acme.throwing-1.0.0.jar is not started: IllegalStateException: no luck"),
          notices);
      assertTrue(
          notices.contains("com.acme.hanging-1.0.0.jar is not started: it does not end to start"),
          notices);
      assertTrue(
          notices.contains(
              "it needs package org.example.missing [1,2), which nothing installed brings"),
          notices);
      assertEquals(List.of("1.0.0 QUARANTINED"), states(host, "com.acme.throwing"));
      assertEquals(List.of("1.0.0 QUARANTINED"), states(host, "com.acme.hanging"));
      assertEquals(List.of("1.0.0 UNRESOLVED"), states(host, "com.acme.lonely"));
      assertEquals("", provider(host, "com_acme_throwing"));
      assertEquals("", provider(host, "com_acme_hanging"));
      List<Finding> findings = host.doctor().examine();
      assertTrue(
          findings.stream()
              .anyMatch(
                  found ->
                      found.subject().equals("bundle com.acme.hanging 1.0.0")
                          && found.remedy().contains("com.acme.hanging-1.0.0.jar")),
          findings::toString);
    }
  }

  @Test
  void aLibraryThatComesLaterLetsItsUserStart() throws IOException, InterruptedException {
    Path library = SamplePlugins.library(jars, "com.acme.lib", "1.0.0").build();
    put(SamplePlugins.using(jars, "com.acme.user", "1.0.0", library, "com.acme.lib").build());
    try (Espalier host = place.start();
        PluginFolder.Watch watch = host.service(PluginFolder.class).watch(told::add)) {
      assertTrue(watch != null);
      assertEquals(List.of("1.0.0 UNRESOLVED"), states(host, "com.acme.user"));
      put(library);
      assertEquals("installed com.acme.lib 1.0.0 from com.acme.lib-1.0.0.jar", awaitTold());
      for (int i = 0; i < 100 && provider(host, "com_acme_user").isEmpty(); i++) {
        Thread.sleep(50);
      }
      assertEquals("1.0.0", provider(host, "com_acme_user"));
      assertEquals(List.of(), host.notices());
    }
  }
}
