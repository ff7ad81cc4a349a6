package org.espalier.provision.live;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Consent;
import org.espalier.plugin.Generation.BundleFile;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.Home;
import org.espalier.provision.Locations;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.generation.JarStore;
import org.espalier.provision.repository.Fetcher;
import org.espalier.provision.trust.Gate;
import org.osgi.framework.Version;

/**
 * Brings the files of a plan into the store: all are fetched, then all are checked, then all are
 * kept. What lies in the distribution, or in the store already, stays where it is.
 */
final class Staging {
  private static final String INCOMING = ".incoming";

  private final Home home;
  private final JarStore store;
  private final Fetcher fetcher;
  private final Gate gate;

  /**
   * A file that is ready to be installed.
   *
   * @param step what it is for
   * @param jar where it lies, to stay there
   * @param isOfDistribution whether the distribution has it, so that no generation needs to
   */
  record Ready(Step step, BundleJar jar, boolean isOfDistribution) {
    /** How a generation lists it. */
    BundleFile listed() {
      return new BundleFile(jar.name(), jar.version().toString(), jar.sha256(), step.source());
    }

    Brought.JarInPlace inPlace() {
      return Brought.JarInPlace.installed(jar.name(), jar.version(), jar.file(), jar.sha256());
    }
  }

  Staging(Home home, JarStore store, Fetcher fetcher, Gate gate) {
    this.home = home;
    this.store = store;
    this.fetcher = fetcher;
    this.gate = gate;
  }

  /**
   * Makes the files of a plan ready.
   *
   * @throws UntrustedException if one is not what the plan says, or nobody vouches for it
   * @throws InterruptedIOException if the listener wants to stop
   */
  List<Ready> stage(Plan plan, Consent consent, ChangeListener listener) throws IOException {
    Files.createDirectories(store.folder());
    removeInterrupted();
    Path folder = Files.createTempDirectory(store.folder(), INCOMING);
    try {
      List<Ready> found = new ArrayList<>();
      List<Gate.Arrival> arrivals = new ArrayList<>();
      for (Step step : plan.steps()) {
        if (step.action() == Action.INSTALL || step.action() == Action.UPDATE) {
          Ready ready = find(step, folder.resolve(found.size() + ".jar"), listener);
          refuseOther(ready);
          found.add(ready);
          if (ready.jar().file().startsWith(folder)) {
            arrivals.add(new Gate.Arrival(ready.jar(), step));
          }
        }
      }
      gate.admit(arrivals, consent);
      return keep(found, folder);
    } finally {
      delete(folder);
    }
  }

  /** What a change left that was killed: who makes one now has the home for himself. */
  private void removeInterrupted() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(store.folder(), INCOMING + "*")) {
      for (Path folder : left) {
        delete(folder);
      }
    }
  }

  private Ready find(Step step, Path target, ChangeListener listener) throws IOException {
    if (listener.stopRequested()) {
      throw new InterruptedIOException("stopped; nothing was changed");
    }
    Optional<Path> own = ofDistribution(step.source());
    if (own.isPresent()) {
      return new Ready(step, BundleJar.read(own.get()), true);
    }
    Optional<String> stored = step.sha256().filter(store::has);
    if (stored.isPresent()) {
      return new Ready(step, BundleJar.read(store.file(stored.get())), false);
    }
    fetcher.fetch(step, target, listener);
    return new Ready(step, BundleJar.read(target), false);
  }

  private Optional<Path> ofDistribution(String source) {
    return home.distribution()
        .map(folder -> folder.resolve("bundles"))
        .flatMap(
            folder ->
                Locations.path(source)
                    .filter(file -> file.startsWith(folder) && Files.isRegularFile(file)));
  }

  private static void refuseOther(Ready ready) {
    Step step = ready.step();
    BundleJar jar = ready.jar();
    if (step.sha256().isPresent() && !step.sha256().get().equals(jar.sha256())) {
      throw new UntrustedException(
          "%s is not the file of the plan: it has SHA-256 %s, expected %s; nothing was installed"
              .formatted(step.source(), jar.sha256(), step.sha256().get()));
    }
    if (!jar.name().equals(step.bundle())
        || !jar.version().equals(Version.parseVersion(step.version()))) {
      throw new UntrustedException(
          "%s is %s %s, not %s %s as the plan says; nothing was installed"
              .formatted(step.source(), jar.name(), jar.version(), step.bundle(), step.version()));
    }
  }

  private List<Ready> keep(List<Ready> found, Path folder) throws IOException {
    List<Ready> kept = new ArrayList<>();
    for (Ready ready : found) {
      boolean came = ready.jar().file().startsWith(folder);
      BundleJar jar = came ? store.take(ready.jar()) : ready.jar();
      kept.add(new Ready(ready.step(), jar, ready.isOfDistribution()));
    }
    return kept;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
