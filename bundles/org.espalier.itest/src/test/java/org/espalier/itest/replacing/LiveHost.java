package org.espalier.itest.replacing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.Homes;
import org.espalier.itest.host.HostExtension;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.Pins;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.FrameworkWiring;

/** A running host into which tests put bundles, and out of which they take them again. */
final class LiveHost {
  /** Words by their length, of which the longer ones are "long". */
  static final String PIPELINE =
      """
      espalier: 1
      name: words
      seed: 7
      data:
        source: {type: csv, path: words.csv, columns: {text: word, label: kind}}
        split: {test: 0.2}
      features:
        text: {type: acme_measure}
      model:
        layers:
          - {type: dense, name: output, units: 1, activation: sigmoid}
      training: {loss: binary_crossentropy, optimizer: adam, epochs: 2, batch_size: 8}
      """;

  private final Espalier host;
  private final BundleContext context;
  private final Path folder;
  private Bundle current;

  /** Keeps data and runs in a folder. */
  LiveHost(Espalier host, Path folder) throws IOException {
    this.host = host;
    this.folder = folder;
    this.context =
        FrameworkUtil.getBundle(host.runs().getClass())
            .getBundleContext()
            .getBundle(0)
            .getBundleContext();
    StringBuilder words = new StringBuilder("word,kind\n");
    for (int i = 0; i < 60; i++) {
      words.append("x".repeat(1 + i % 12)).append(i % 12 < 6 ? ",short\n" : ",long\n");
    }
    Files.writeString(folder.resolve("words.csv"), words);
  }

  Espalier host() {
    return host;
  }

  /** Starts a host of its own, with the natives of the tests' home, which are large. */
  static Espalier start(Path home, String... properties) throws IOException {
    Espalier.Builder builder =
        Espalier.builder().distribution(HostExtension.distribution()).home(Homes.in(home));
    for (int i = 0; i < properties.length; i += 2) {
      builder.property(properties[i], properties[i + 1]);
    }
    return builder.start();
  }

  Bundle install(Path jar) throws BundleException {
    Bundle bundle = context.installBundle(jar.toUri().toString());
    bundle.start();
    return bundle;
  }

  /** Installs a bundle that {@link #replace(Path)} replaces. */
  void installed(Path jar) throws BundleException {
    current = install(jar);
  }

  /** Replaces the bundle that was installed last. */
  void replace(Path jar) throws BundleException, InterruptedException {
    current = replace(current, jar);
  }

  /** Removes the bundle that was installed last. */
  void removeLast() throws BundleException, InterruptedException {
    uninstall(current);
  }

  Pins pins() {
    return host.service(Pins.class);
  }

  /** Installs a bundle beside another one, which goes when nothing is composed of it. */
  Bundle replace(Bundle before, Path jar) throws BundleException, InterruptedException {
    Bundle after = install(jar);
    CountDownLatch free = new CountDownLatch(1);
    pins().retire(before.getBundleId(), free::countDown);
    if (!free.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          before + " is still held by " + pins().holders(before.getBundleId()));
    }
    uninstall(before);
    return after;
  }

  void uninstall(Bundle bundle) throws BundleException, InterruptedException {
    bundle.uninstall();
    CountDownLatch refreshed = new CountDownLatch(1);
    context
        .getBundle(0)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(bundle), event -> refreshed.countDown());
    refreshed.await();
  }

  PipelineFile file(String pipeline) {
    return new PipelineFile("words.yaml", pipeline, folder, List.of());
  }

  RunResult run(String pipeline, RunListener listener) throws IOException {
    RunOptions options = new RunOptions(folder.resolve("runs"), true, Optional.empty());
    return host.runs().run(file(pipeline), options, listener);
  }
}
