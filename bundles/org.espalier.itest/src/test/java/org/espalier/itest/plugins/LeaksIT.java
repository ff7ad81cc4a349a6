package org.espalier.itest.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Path;
import java.util.List;
import org.espalier.host.Finding;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that come and go leave nothing behind; one that does is named. */
class LeaksIT {
  private static final int WARM_UP = 30;
  private static final int CYCLES = 200;
  private static final double MEGABYTE = 1e6;

  @TempDir private Path folder;

  @Test
  void twoHundredCyclesLeaveNoClassLoaderAndNoMetaspace() throws IOException {
    PluginJars jars = PluginJars.in(folder.resolve("jars"));
    Path old = SamplePlugins.layer(jars, "com.acme.times", "1.0.0", "acme_times").build();
    Path fresh = SamplePlugins.layer(jars, "com.acme.times", "2.0.0", "acme_times").build();
    try (Espalier host = PluginHost.in(folder).start()) {
      cycles(host, old, fresh, WARM_UP);
      assertEquals(List.of(), held(host));
      long before = metaspace();
      cycles(host, old, fresh, CYCLES);
      assertEquals(List.of(), held(host), "class loaders that are still there");
      double grown = (metaspace() - before) / MEGABYTE;
      System.out.printf("%d cycles: metaspace grew by %.3f MB%n", CYCLES, grown);
      assertTrue(grown < 1, () -> "metaspace grew by " + grown + " MB");
    }
  }

  private static void cycles(Espalier host, Path old, Path fresh, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      PluginHost.install(host, old);
      assertEquals("1.0.0", PluginHost.provider(host, "acme_times"));
      PluginHost.update(host, fresh);
      assertEquals("2.0.0", PluginHost.provider(host, "acme_times"));
      PluginHost.uninstall(host, "com.acme.times");
    }
  }

  private static long metaspace() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static List<String> held(Espalier host) {
    return host.doctor().examine().stream()
        .filter(found -> found.message().contains("still held"))
        .map(Finding::message)
        .toList();
  }

  @Test
  void aPluginWhoseThreadKeepsItsClassesIsNamed() throws IOException {
    PluginJars jars = PluginJars.in(folder.resolve("jars"));
    Path leaking = SamplePlugins.leaking(jars, "com.acme.leaky", "1.0.0").build();
    try (Espalier host = PluginHost.in(folder).start()) {
      PluginHost.install(host, leaking);
      PluginHost.uninstall(host, "com.acme.leaky");
      assertEquals(
          List.of("com.acme.leaky 1.0.0: its classes are still held although it is gone"),
          held(host));
    } finally {
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("kept by com.acme.leaky"))
          .forEach(Thread::interrupt);
    }
  }
}
