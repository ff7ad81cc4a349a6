package org.espalier.itest.plugins;

import static org.espalier.itest.plugins.PluginHost.provider;
import static org.espalier.itest.plugins.PluginHost.states;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library is replaced under the plugin that uses it. */
class LibrariesIT {
  private static final String LIBRARY = "com.acme.lib";
  private static final String TIMES = "com.acme.times";

  /** What the plugin writes the version of its library to when it starts. */
  private static final String SEEN = "com.acme.times.seen";

  private static final String PIPELINE =
      """
      espalier: 1
      name: libraries
      seed: 1
      data:
        source: {type: csv, path: data.csv, columns: {a: a, label: y}}
        split: {test: 0.25}
      features:
        a: standard_scaler
      model:
        layers:
          - {type: com_acme_times, factor: 2.0}
          - {type: dense, units: 1}
      training: {loss: mean_squared_error, optimizer: sgd, epochs: 2, batch_size: 8}
      """;

  @TempDir private Path folder;
  private PluginHost place;
  private PluginJars jars;

  @BeforeEach
  void makePlace() throws IOException {
    place = PluginHost.in(folder);
    jars = PluginJars.in(folder.resolve("jars"));
    StringBuilder data = new StringBuilder("a,y\n");
    for (int i = 0; i < 40; i++) {
      data.append(i).append(',').append(i * 0.1).append('\n');
    }
    Files.writeString(folder.resolve("data.csv"), data);
    Files.writeString(folder.resolve("libraries.yaml"), PIPELINE);
  }

  @AfterEach
  void forget() {
    System.clearProperty(SEEN);
  }

  private Espalier start() throws IOException {
    // Native libraries are kept for all hosts of a process: their files have to outlive a test.
    return Espalier.builder().distribution(HostExtension.distribution()).home(place.home()).start();
  }

  private Path library(String version) throws IOException {
    return SamplePlugins.library(jars, LIBRARY, version).build();
  }

  private void installBoth(Espalier host) throws IOException {
    Path library = library("1.0.0");
    String statement = "System.setProperty(\"%s\", com.acme.lib.Lib.version());".formatted(SEEN);
    PluginHost.install(host, library);
    PluginHost.install(
        host, SamplePlugins.starting(jars, TIMES, "1.0.0", statement).uses(library).build());
    assertEquals("1.0.0", System.getProperty(SEEN));
  }

  private void run(Espalier host, RunListener listener) throws IOException {
    PipelineFile pipeline = PipelineFile.read(folder.resolve("libraries.yaml"), List.of());
    RunOptions options = new RunOptions(folder.resolve("runs"), false, Optional.empty());
    host.runs().run(pipeline, options, listener);
  }

  @Test
  void aPluginThatIsIdleIsWiredToTheNewVersionAtOnce() throws IOException {
    try (Espalier host = start()) {
      installBoth(host);
      assertEquals(List.of(), PluginHost.update(host, library("1.1.0")).notices());
      assertEquals("1.1.0", System.getProperty(SEEN));
      assertEquals(List.of("1.1.0 ACTIVE"), states(host, LIBRARY));
      assertEquals("1.0.0", provider(host, "com_acme_times"));
      run(host, RunListener.SILENT);
    }
  }

  @Test
  void aPluginThatARunHoldsKeepsTheOldVersionUntilItIsIdle() throws IOException {
    List<String> told = new ArrayList<>();
    try (Espalier host = start()) {
      installBoth(host);
      run(
          host,
          new RunListener() {
            @Override
            public void epoch(Epoch epoch, int epochs) {
              told.addAll(epoch.number() == 1 ? update(host) : List.of());
            }
          });
      String waits =
          "com.acme.lib 1.0.0 is removed, but com.acme.times 1.0.0 still uses it until the host"
              + " starts anew";
      assertEquals(List.of(waits), told);
      assertEquals(List.of(waits), host.notices());
      assertEquals("1.0.0", System.getProperty(SEEN));
      assertEquals(List.of("1.1.0 ACTIVE"), states(host, LIBRARY));
      Path other = SamplePlugins.layer(jars, "com.acme.other", "1.0.0", "acme_other").build();
      assertEquals(List.of(), PluginHost.install(host, other).notices(), "the run has ended");
      assertEquals("1.1.0", System.getProperty(SEEN));
      run(host, RunListener.SILENT);
    }
  }

  private List<String> update(Espalier host) {
    try {
      return PluginHost.update(host, library("1.1.0")).notices();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
