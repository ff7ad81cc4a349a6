package org.espalier.itest.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.espalier.host.Epoch;
import org.espalier.host.PipelineFile;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.RunOptions;
import org.espalier.host.RunResult;
import org.espalier.itest.host.HostExtension;
import org.espalier.itest.plugins.PluginHost;
import org.espalier.launcher.Espalier;
import org.espalier.plugin.Change;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Provisioning;
import org.espalier.plugin.Repositories;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A backend with natives comes, is replaced and goes while hosts run, in one process. */
@EnabledIf("org.espalier.itest.engines.Torch#hasNatives")
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere nobody says which files are mapped")
class NativeBundlesIT {
  private static final String TORCH = "org.espalier.backend.torch";
  private static final Path PIPELINE = HostExtension.samples().resolve("pipelines/names.yaml");

  private static final String GONE =
      TORCH
          + " %s is removed; native code of it that was used stays in memory until the process ends";

  @TempDir private Path folder;
  private PluginHost place;
  private int runs;

  @BeforeEach
  void makePlace() throws IOException {
    place = PluginHost.in(folder);
  }

  private Espalier start() throws IOException {
    return Espalier.builder()
        .distribution(place.distribution())
        .home(place.home())
        .features("base", "text") // without the other backend, so that predictors take this one
        .start();
  }

  /** A Maven repository with what this build made. */
  private Path repository() throws IOException {
    Path repository = folder.resolve("repository");
    for (String bundle : List.of(TORCH, TORCH + ".natives")) {
      Path jar = TorchDistribution.built(bundle);
      String version = "0.1.0-SNAPSHOT";
      Path to = repository.resolve("org/espalier").resolve(bundle).resolve(version);
      Files.createDirectories(to);
      Files.createSymbolicLink(to.resolve(jar.getFileName()), jar);
    }
    return repository;
  }

  private Change installTorch(Espalier host) throws IOException {
    Repositories repositories = host.service(Repositories.class);
    repositories.remove("local");
    repositories.remove("central");
    repositories.add("build", "maven:" + repository());
    return PluginHost.apply(host, provisioning(host).installFeatures(List.of("torch-cpu")));
  }

  private static Provisioning provisioning(Espalier host) {
    return host.service(Provisioning.class);
  }

  private static Change rollback(Espalier host, int number) throws IOException {
    return PluginHost.apply(host, provisioning(host).rollback(number));
  }

  /** The same backend as another version. */
  private Path later() throws IOException {
    Path target = folder.resolve("later.jar");
    try (JarFile jar = new JarFile(TorchDistribution.built(TORCH).toFile())) {
      Manifest manifest = new Manifest(jar.getManifest());
      manifest.getMainAttributes().putValue("Bundle-Version", "0.2.0");
      try (OutputStream out = Files.newOutputStream(target);
          JarOutputStream copy = new JarOutputStream(out, manifest)) {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
          if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
            copy.putNextEntry(new JarEntry(entry.getName()));
            jar.getInputStream(entry).transferTo(copy);
          }
        }
      }
    }
    return target;
  }

  private RunResult train(Espalier host) throws IOException {
    return train(host, 1, epoch -> {});
  }

  private RunResult train(Espalier host, int epochs, Consumer<Epoch> each) throws IOException {
    PipelineFile file = PipelineFile.read(PIPELINE, List.of("backend.engine=torch"));
    RunOptions options = new RunOptions(folder.resolve("runs" + runs++), true, Optional.of(epochs));
    RunListener listener =
        new RunListener() {
          @Override
          public void epoch(Epoch epoch, int all) {
            each.accept(epoch);
          }
        };
    return host.runs().run(file, options, listener);
  }

  private static double marie(Predictor predictor) throws IOException {
    return predictor.predictCells(List.of("Marie")).get(0).value();
  }

  /** The copies of torch's native interface that this process has loaded. */
  private static Set<String> loaded() throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      lines
          .filter(line -> line.contains("libjnitorch"))
          .forEach(line -> files.add(line.substring(line.indexOf('/'))));
    }
    return files;
  }

  private static List<String> words(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.action() != Action.KEEP)
        .map(step -> "%s %s %s".formatted(step.action(), step.bundle(), step.restart()))
        .toList();
  }

  @Test
  void whatAHomeInstallsIsLoadedOnceForAllHostsOfTheProcess() throws IOException {
    double loss;
    try (Espalier host = start()) {
      assertEquals(List.of(), installTorch(host).notices());
      loss = train(host).history().get(0).figures().get("loss");
    }
    Set<String> once = loaded();
    assertTrue(!once.isEmpty(), "nothing is loaded");
    try (Espalier host = start()) {
      assertEquals(List.of(), host.notices());
      assertEquals(loss, train(host).history().get(0).figures().get("loss"), 1e-6 * loss);
      rollback(host, 0);
      assertThrows(RuntimeException.class, () -> train(host));
      rollback(host, 1);
      assertEquals(loss, train(host).history().get(0).figures().get("loss"), 1e-6 * loss);
    }
    assertEquals(once, loaded());
  }

  @Test
  void anUpdateWaitsForTheNextStartAndCanBeTakenBack() throws IOException {
    try (Espalier host = start()) {
      installTorch(host);
      RunResult run = train(host);
      try (Predictor predictor = host.models().open(run.folder())) {
        double before = marie(predictor);
        Set<String> once = loaded();
        Plan plan = provisioning(host).update(List.of(later().toString()));
        assertEquals(List.of("UPDATE " + TORCH + " true"), words(plan));
        Change change = PluginHost.apply(host, plan);
        String sentence = TORCH + " 0.2.0 is used when the host starts anew";
        assertEquals(List.of(sentence), change.notices());
        assertEquals(List.of(sentence), host.notices());
        assertEquals(before, marie(predictor));
        train(host);
        assertEquals(once, loaded(), "the version that runs goes on");
        assertEquals(List.of(), rollback(host, 1).notices());
        assertEquals(List.of("0.1.0.SNAPSHOT ACTIVE"), PluginHost.states(host, TORCH));
        rollback(host, 2);
        assertEquals(before, marie(predictor));
      }
    }
    try (Espalier host = start()) {
      assertEquals(List.of("0.2.0 ACTIVE"), PluginHost.states(host, TORCH));
      train(host);
    }
  }

  @Test
  void whatWaitsIsReplacedAndRemovedLikeWhatRuns() throws IOException {
    try (Espalier host = start()) {
      installTorch(host);
      PluginHost.update(host, later());
      Plan removal = provisioning(host).uninstallFeatures(List.of("torch-cpu"));
      PluginHost.apply(host, removal);
      assertEquals(List.of(), provisioning(host).history().get(0).bundles());
      assertEquals(List.of(), PluginHost.states(host, TORCH));
      rollback(host, 2);
    }
    try (Espalier host = start()) {
      assertEquals(List.of("0.2.0 ACTIVE"), PluginHost.states(host, TORCH));
      assertEquals(List.of(GONE.formatted("0.2.0")), rollback(host, 0).notices());
    }
    try (Espalier host = start()) {
      assertEquals(List.of(), PluginHost.states(host, TORCH));
    }
  }

  @Test
  void aBackendThatIsRemovedGoesWhenNothingRunsOnItAnyMore() throws IOException {
    try (Espalier host = start()) {
      installTorch(host);
      List<String> told = new ArrayList<>();
      RunResult run = train(host, 2, epoch -> removeTorch(host, epoch, told));
      assertEquals(2, run.history().size(), "the run came to its end");
      assertTrue(told.get(0).contains(" stays until run names"), told::toString);
      rollback(host, 1); // waits until what may go is gone
      assertEquals(List.of(), host.notices());
      try (Predictor predictor = host.models().open(run.folder())) {
        double before = marie(predictor);
        rollback(host, 0);
        assertEquals(List.of("0.1.0.SNAPSHOT RETIRING"), PluginHost.states(host, TORCH));
        assertEquals(before, marie(predictor));
        rollback(host, 1);
        assertEquals(List.of("0.1.0.SNAPSHOT ACTIVE"), PluginHost.states(host, TORCH));
      }
      rollback(host, 0);
      assertEquals(List.of(GONE.formatted("0.1.0.SNAPSHOT")), host.notices());
    }
  }

  private static void removeTorch(Espalier host, Epoch epoch, List<String> told) {
    if (epoch.number() > 1) {
      return;
    }
    try {
      Plan plan = provisioning(host).uninstallFeatures(List.of("torch-cpu"));
      assertTrue(plan.steps().stream().allMatch(Step::restart), plan::toString);
      told.addAll(PluginHost.apply(host, plan).notices());
      assertEquals(List.of("0.1.0.SNAPSHOT RETIRING"), PluginHost.states(host, TORCH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
