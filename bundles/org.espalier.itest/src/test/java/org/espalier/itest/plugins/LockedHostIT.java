package org.espalier.itest.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.espalier.host.PipelineFile;
import org.espalier.itest.plugins.PluginJars.Plugin;
import org.espalier.launcher.Espalier;
import org.espalier.launcher.HostException;
import org.espalier.plugin.Drift;
import org.espalier.plugin.Lock;
import org.espalier.plugin.Locks;
import org.espalier.plugin.UntrustedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts that are started with exactly the bundles of a lock. */
class LockedHostIT {
  private static final String TIMES = "com.acme.times";
  private static final String FOOTPRINT = "com.acme.footprint";
  private static final Set<String> HOST =
      Set.of("org.espalier.api", "org.espalier.launcher", "org.apache.felix.framework");
  private static final String PIPELINE =
      """
      espalier: 1
      name: times
      data:
        source: {type: csv, path: times.csv, columns: {text: name, label: gender}}
        split: {test: 0.5}
      features:
        text: {type: tokenizer_sequence, level: char, max_length: 8}
      model:
        layers:
          - {type: embedding, output_dim: 2}
          - {type: flatten}
          - {type: acme_times, factor: 2.0}
          - {type: dense, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: adam, epochs: 1, batch_size: 256}
      """;

  @TempDir Path folder;
  private PluginHost place;
  private PluginJars plugins;
  private PipelineFile pipeline;
  private Path footprint;

  @BeforeEach
  void makePlace() throws IOException {
    place = PluginHost.in(folder);
    plugins = PluginJars.in(place.plugins());
    footprint = folder.resolve("footprint.txt");
    Path file = Files.writeString(folder.resolve("times.yaml"), PIPELINE);
    pipeline = PipelineFile.read(file, List.of());
    times("1").build();
    SamplePlugins.layer(plugins, "com.acme.unrelated", "1.0.0", "acme_unrelated").build();
  }

  /** A plugin whose activator leaves a file behind. */
  private Plugin times(String text) {
    return SamplePlugins.layer(plugins, TIMES, "1.0.0", "acme_times")
        .source(
            TIMES + ".Footprint",
            """
            package com.acme.times;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import org.osgi.framework.BundleActivator;
            import org.osgi.framework.BundleContext;
            public final class Footprint implements BundleActivator {
              @Override
              public void start(BundleContext context) throws Exception {
                Files.writeString(Path.of(context.getProperty("com.acme.footprint")), "%s");
              }
              @Override
              public void stop(BundleContext context) {}
            }
            """
                .formatted(text))
        .header("Bundle-Activator", TIMES + ".Footprint");
  }

  private Espalier.Builder builder() {
    return Espalier.builder()
        .distribution(place.distribution())
        .home(place.home())
        .property(FOOTPRINT, footprint.toString());
  }

  private Lock lock() throws IOException {
    try (Espalier host = builder().start()) {
      Lock lock = host.service(Locks.class).write(pipeline);
      Files.deleteIfExists(footprint);
      return lock;
    }
  }

  private static Set<String> names(Lock lock) {
    return lock.bundles().stream()
        .map(entry -> entry.bundle() + " " + entry.version())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theLockListsWhatTakesPartAndNothingElse() throws IOException {
    Lock lock = lock();
    assertEquals(folder.resolve("times.lock.json"), lock.file());
    Set<String> bundles =
        lock.bundles().stream().map(Lock.Entry::bundle).collect(Collectors.toSet());
    assertTrue(
        bundles.containsAll(
            Set.of(
                TIMES,
                "org.espalier.runtime",
                "org.espalier.console",
                "org.espalier.layers.core",
                "org.espalier.backend.nd4j",
                "org.espalier.lib.nd4j")),
        bundles::toString);
    assertTrue(bundles.containsAll(HOST), "what the host runs from: " + bundles);
    assertFalse(bundles.contains("com.acme.unrelated"), bundles::toString);
    assertFalse(bundles.contains("org.espalier.tuners"), bundles::toString);
    Lock.Entry times =
        lock.bundles().stream().filter(one -> one.bundle().equals(TIMES)).findFirst().get();
    assertEquals(List.of("layer acme_times"), times.components());
    assertEquals("distribution:plugins/com.acme.times-1.0.0.jar", times.source());
    assertTrue(lock.bundles().stream().anyMatch(entry -> !entry.natives().isEmpty()), "no natives");
    assertFalse(
        Files.readString(lock.file()).contains(folder.toString()), "a path of this machine");
  }

  @Test
  void aLockedHostHasExactlyTheBundlesOfTheLock() throws IOException {
    Lock lock = lock();
    try (Espalier host = builder().lock(lock.file()).start()) {
      assertEquals(List.of(), host.notices());
      Set<String> there =
          PluginHost.provisioning(host).bundles().stream()
              .map(bundle -> bundle.name() + " " + bundle.version())
              .collect(Collectors.toCollection(TreeSet::new));
      Set<String> wanted = names(lock);
      wanted.removeIf(name -> HOST.contains(name.replaceFirst(" .*", "")));
      assertEquals(wanted, there);
      assertEquals(List.of(), host.pipelines().validate(pipeline));
      assertEquals(List.of(), host.service(Locks.class).check(pipeline, lock.file()));
    }
    assertTrue(Files.exists(footprint));
  }

  @Test
  void aPluginThatChangedIsRefusedBeforeItIsLoaded() throws IOException {
    Lock lock = lock();
    times("2").build();
    UntrustedException e =
        assertThrows(UntrustedException.class, () -> builder().lock(lock.file()).start());
    assertTrue(e.getMessage().contains(TIMES + " 1.0.0 has changed"), e.getMessage());
    assertFalse(Files.exists(footprint));
  }

  @Test
  void aPluginThatIsGoneIsNamedWithTheCommand() throws IOException {
    Lock lock = lock();
    Files.delete(place.plugins().resolve("com.acme.times-1.0.0.jar"));
    for (Lock.Entry entry : lock.bundles()) {
      Files.deleteIfExists(place.home().resolve("store").resolve(entry.sha256() + ".jar"));
    }
    HostException e = assertThrows(HostException.class, () -> builder().lock(lock.file()).start());
    assertTrue(
        e.getMessage().contains("espalier bundle install com.acme.times@1.0.0"), e.getMessage());
  }

  @Test
  void aHostThatRunsSaysWhatDiffers() throws IOException {
    Lock lock = lock();
    SamplePlugins.layer(plugins, TIMES, "1.1.0", "acme_times").build();
    Files.delete(place.plugins().resolve("com.acme.times-1.0.0.jar"));
    try (Espalier host = builder().start()) {
      Locks locks = host.service(Locks.class);
      assertEquals(
          List.of(TIMES), locks.check(pipeline, lock.file()).stream().map(Drift::subject).toList());
      PipelineFile edited =
          new PipelineFile(
              pipeline.name(), pipeline.text() + "# edited\n", pipeline.folder(), List.of());
      assertEquals(
          List.of("pipeline", TIMES),
          locks.check(edited, lock.file()).stream().map(Drift::subject).toList());
      Path before = Files.copy(lock.file(), folder.resolve("before.lock.json"));
      List<Drift> changes = locks.diff(before, locks.write(pipeline).file());
      assertEquals(1, changes.size(), changes::toString);
      assertEquals("1.0.0", changes.get(0).locked());
      assertEquals("1.1.0", changes.get(0).found());
    }
  }
}
