package org.espalier.itest.plugins;

import static org.espalier.itest.plugins.PluginHost.install;
import static org.espalier.itest.plugins.PluginHost.provider;
import static org.espalier.itest.plugins.PluginHost.provisioning;
import static org.espalier.itest.plugins.PluginHost.states;
import static org.espalier.itest.plugins.PluginHost.uninstall;
import static org.espalier.itest.plugins.PluginHost.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Generation;
import org.espalier.plugin.HomeInUseException;
import org.espalier.plugin.Plan;
import org.espalier.plugin.PluginFolder;
import org.espalier.plugin.UnresolvedException;
import org.espalier.plugin.UntrustedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host changes while it runs, wholly or not at all, and has the same when it starts again. */
class ChangesIT {
  private static final String TIMES = "com.acme.times";
  private static final String TYPE = "acme_times";

  @TempDir private Path folder;
  private PluginHost place;
  private PluginJars jars;

  @BeforeEach
  void makePlace() throws IOException {
    place = PluginHost.in(folder);
    jars = PluginJars.in(folder.resolve("jars"));
  }

  private Path times(String version) throws IOException {
    return SamplePlugins.layer(jars, TIMES, version, TYPE).build();
  }

  private static int current(Espalier host) throws IOException {
    return provisioning(host).history().get(0).number();
  }

  @Test
  void aLayerIsInstalledUpdatedRemovedAndHadAgain() throws IOException {
    Path old = times("1.0.0");
    Path fresh = times("2.0.0");
    try (Espalier host = place.start()) {
      assertEquals("", provider(host, TYPE));
      assertEquals(1, install(host, old).generation());
      assertEquals("1.0.0", provider(host, TYPE));
      assertEquals(List.of("1.0.0 ACTIVE"), states(host, TIMES));
      assertEquals(2, update(host, fresh).generation());
      assertEquals("2.0.0", provider(host, TYPE));
      assertEquals(List.of("2.0.0 ACTIVE"), states(host, TIMES), "the old one is gone");
    }
    Files.delete(old);
    Files.delete(fresh);
    try (Espalier host = place.start()) {
      assertEquals("2.0.0", provider(host, TYPE), "a start brings what was installed");
      assertEquals(3, PluginHost.apply(host, provisioning(host).rollback(1)).generation());
      assertEquals("1.0.0", provider(host, TYPE));
      assertEquals(4, uninstall(host, TIMES).generation());
      assertEquals("", provider(host, TYPE));
      PluginHost.apply(host, provisioning(host).rollback(2));
      assertEquals("2.0.0", provider(host, TYPE));
      List<Integer> numbers =
          provisioning(host).history().stream().map(Generation::number).toList();
      assertEquals(List.of(5, 4, 3, 2, 1, 0), numbers);
    }
  }

  @Test
  void whatNobodyVouchesForChangesNothing() throws IOException {
    Path jar = times("1.0.0");
    try (Espalier host = place.start()) {
      Plan plan = provisioning(host).install(List.of(jar.toString()));
      UntrustedException e =
          assertThrows(
              UntrustedException.class,
              () -> provisioning(host).apply(plan, Consent.NONE, ChangeListener.SILENT));
      assertTrue(e.unsigned().contains(TIMES), e.getMessage());
      assertEquals(0, current(host));
      assertEquals("", provider(host, TYPE));
      assertEquals(List.of(), stored());
    }
  }

  private List<Path> stored() throws IOException {
    try (Stream<Path> files = Files.list(place.home().resolve("store"))) {
      return files.toList();
    }
  }

  @Test
  void aBundleThatDoesNotStartTakesTheWholeChangeBack() throws IOException {
    Path sound = times("1.0.0");
    Path throwing = SamplePlugins.throwing(jars, "com.acme.bad", "1.0.0").build();
    try (Espalier host = place.start()) {
      Plan both = provisioning(host).install(List.of(sound.toString(), throwing.toString()));
      UnresolvedException e =
          assertThrows(UnresolvedException.class, () -> PluginHost.apply(host, both));
      assertTrue(e.getMessage().contains("IllegalStateException: no luck"), e.getMessage());
      assertEquals(0, current(host));
      assertEquals(List.of(), states(host, TIMES));
      assertEquals(List.of(), states(host, "com.acme.bad"));
      install(host, sound);
      Path worse = SamplePlugins.throwing(jars, TIMES, "2.0.0").build();
      assertThrows(UnresolvedException.class, () -> update(host, worse));
      assertEquals("1.0.0", provider(host, TYPE), "the old version goes on");
    }
    try (Espalier host = place.start()) {
      assertEquals("1.0.0", provider(host, TYPE));
    }
  }

  @Test
  void theSameVersionWithOtherContentReplacesIt() throws IOException {
    Path jar = times("1.0.0");
    try (Espalier host = place.start()) {
      install(host, jar);
      Path changed =
          SamplePlugins.layer(jars, TIMES, "1.0.0", "acme_other").fileName("again.jar").build();
      update(host, changed);
      assertEquals("", provider(host, TYPE));
      assertEquals("1.0.0", provider(host, "acme_other"));
      assertEquals(List.of("1.0.0 ACTIVE"), states(host, TIMES));
    }
  }

  @Test
  void aDamagedJarOfTheStoreIsNamedAndEverythingElseStarts() throws IOException {
    Path other = SamplePlugins.layer(jars, "com.acme.other", "1.0.0", "acme_other").build();
    try (Espalier host = place.start()) {
      install(host, times("1.0.0"));
      install(host, other);
      Path stored = Path.of(PluginHost.bundle(host, TIMES).location());
      byte[] bytes = Files.readAllBytes(stored);
      bytes[bytes.length / 2] ^= 1;
      Files.write(stored, bytes);
    }
    try (Espalier host = place.start()) {
      assertEquals("1.0.0", provider(host, "acme_other"));
      assertEquals("", provider(host, TYPE));
      assertEquals(1, host.notices().size(), host.notices()::toString);
      String notice = host.notices().get(0);
      assertTrue(notice.startsWith("com.acme.times 1.0.0 is not installed: "), notice);
      assertTrue(notice.contains("espalier bundle install "), notice);
      install(host, times("1.0.0"));
    }
    try (Espalier host = place.start()) {
      assertEquals("1.0.0", provider(host, TYPE));
      assertEquals(List.of(), host.notices());
    }
  }

  @Test
  void whoChangesAHomeHasItForHimself() throws IOException {
    Path jar = times("1.0.0");
    try (Espalier first = place.start();
        Espalier second = place.start()) {
      PluginFolder.Watch watch = first.service(PluginFolder.class).watch(told -> {});
      HomeInUseException e = assertThrows(HomeInUseException.class, () -> install(second, jar));
      assertTrue(e.getMessage().contains("espalier console"), e.getMessage());
      install(first, jar); // who has it may change it
      watch.close();
      update(second, times("2.0.0"));
    }
    try (FileChannel channel =
        FileChannel.open(place.home().resolve("lock"), StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      assertTrue(lock != null && lock.isValid(), "nobody has it now");
    }
  }
}
