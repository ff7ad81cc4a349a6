package org.espalier.provision.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.archive.ReadJars;
import org.espalier.provision.generation.JarStore;
import org.espalier.provision.live.Brought.JarInPlace;
import org.espalier.provision.trust.Gate;
import org.osgi.framework.BundleException;

/**
 * The jars that the owner put into the folder {@code plugins}. What is installed is a copy in the
 * store: the owner may replace or remove a file at any time. Safe for use by several threads.
 */
final class PluginJarFiles {
  /** How often a jar that cannot be read is tried again: it may still be copied. */
  private static final int ATTEMPTS = 6;

  private final Path folder;
  private final PluginScan scan;
  private final JarStore store;
  private final ReadJars known;
  private final Gate gate;
  private final LiveBundles live;
  private final Map<Path, JarInPlace> admitted = new TreeMap<>();
  private final Map<Path, Brought> bundles = new TreeMap<>();
  private final Map<Path, Refusal> refusals = new TreeMap<>();
  private final Map<Path, Integer> attempts = new HashMap<>();
  private Optional<String> unreadable = Optional.empty();
  private Object trusted;

  /**
   * @param folder need not exist
   * @param store keeps the copies
   * @param known the jars that were read before
   * @param gate lets them in
   * @param live where they are installed
   */
  PluginJarFiles(Path folder, JarStore store, ReadJars known, Gate gate, LiveBundles live) {
    this.folder = folder;
    this.scan = new PluginScan(folder);
    this.store = store;
    this.known = known;
    this.gate = gate;
    this.live = live;
  }

  /** The folder. */
  Path folder() {
    return folder;
  }

  /** Why jars are not installed, a sentence each. */
  synchronized List<String> notices() {
    return Stream.concat(unreadable.stream(), refusals.values().stream().map(Refusal::sentence))
        .toList();
  }

  /** The same, one by one. */
  synchronized List<Refusal> refusals() {
    return List.copyOf(refusals.values());
  }

  /**
   * Looks at all jars for the first time.
   *
   * @param allowed which checksums may be installed
   * @return those that can be installed
   */
  synchronized List<JarInPlace> admitAll(Predicate<String> allowed) {
    List<JarInPlace> jars = new ArrayList<>();
    try {
      for (Path file : scan.look(false).fresh()) {
        admitOrName(file).filter(jar -> allowed.test(jar.sha256())).ifPresent(jars::add);
      }
    } catch (IOException e) {
      unreadable = Optional.of("the folder plugins cannot be read: " + Failures.cause(e));
    }
    return jars;
  }

  private Optional<JarInPlace> admitOrName(Path file) {
    try {
      return Optional.of(admit(file));
    } catch (IOException | UntrustedException e) {
      refuse(file, e);
      return Optional.empty();
    }
  }

  private JarInPlace admit(Path file) throws IOException {
    BundleJar jar = known.read(file);
    gate.admitPlugin(jar);
    BundleJar copy = store.put(jar);
    JarInPlace place =
        new JarInPlace(
            jar.name(),
            jar.version(),
            copy.file(),
            jar.sha256(),
            Origin.PLUGINS,
            file.getFileName().toString());
    admitted.put(file, place);
    refusals.remove(file);
    return place;
  }

  /** Keeps why a jar is refused, and answers that if it is news. */
  private Optional<String> refuse(Path file, Exception failure) {
    Refusal refusal = Refusal.of(file, failure);
    boolean known = refusal.equals(refusals.put(file, refusal));
    return known ? Optional.empty() : Optional.of(refusal.sentence());
  }

  /** Notes the bundle that a jar became. */
  synchronized void installed(Brought entry) {
    admitted.forEach(
        (file, jar) -> {
          if (jar.equals(entry.jar())) {
            bundles.put(file, entry);
          }
        });
  }

  /** Notes that a jar of the folder cannot become a bundle; whether it is one of the folder. */
  synchronized boolean refused(JarInPlace jar, BundleException failure) {
    List<Path> files =
        admitted.keySet().stream().filter(file -> admitted.get(file).equals(jar)).toList();
    files.forEach(file -> refuse(file, failure));
    return !files.isEmpty();
  }

  /** Does what changed in the folder since the last time, and tells of each change. */
  synchronized void follow(Consumer<String> told) throws IOException {
    retryRefused();
    PluginScan.Changes changes = scan.look(true);
    for (Path file : changes.gone()) {
      remove(file).ifPresent(told);
    }
    for (Path file : changes.fresh()) {
      bring(file).ifPresent(told);
    }
    if (!changes.fresh().isEmpty() || !changes.gone().isEmpty()) {
      live.settle();
      live.startWaiting();
    }
  }

  /** Looks again at what nobody vouched for, if somebody does now. */
  private void retryRefused() throws IOException {
    if (refusals.values().stream().noneMatch(Refusal::isByTrust)) {
      return;
    }
    Object now = gate.state();
    if (!now.equals(trusted)) {
      trusted = now;
      refusals.values().stream()
          .filter(Refusal::isByTrust)
          .forEach(refusal -> scan.again(refusal.file()));
    }
  }

  private Optional<String> remove(Path file) {
    attempts.remove(file);
    admitted.remove(file);
    refusals.remove(file);
    Optional<Brought> entry = Optional.ofNullable(bundles.remove(file));
    entry.ifPresent(found -> live.retire(found.bundle()));
    return entry.map(found -> "removed %s: %s is gone".formatted(found, file.getFileName()));
  }

  private Optional<String> bring(Path file) {
    try {
      JarInPlace jar = admit(file);
      attempts.remove(file);
      return Optional.of(replace(file, jar));
    } catch (UntrustedException | BundleException e) {
      return refuse(file, e);
    } catch (IOException e) {
      if (attempts.merge(file, 1, Integer::sum) < ATTEMPTS) {
        scan.again(file);
        return Optional.empty();
      }
      attempts.remove(file);
      return refuse(file, e);
    }
  }

  private String replace(Path file, JarInPlace jar) throws BundleException {
    Optional<Brought> old = Optional.ofNullable(bundles.get(file));
    if (old.filter(before -> before.jar().equals(jar)).isPresent()) {
      return "%s is what it was: %s".formatted(file.getFileName(), old.get());
    }
    if (old.map(Brought::bundle).filter(LiveBundles::isReplacedAtStart).isPresent()) {
      live.restarts().laterRuns(jar.name(), jar.name() + " " + jar.version());
      return "%s is used when the host starts anew: %s goes on until then"
          .formatted(file.getFileName(), old.get());
    }
    Brought fresh = live.install(jar, old.map(Brought::bundle).stream().toList());
    Optional<String> fault = live.start(fresh);
    if (fault.isPresent()) {
      String goesOn = old.map(before -> "; " + before + " goes on").orElse("");
      Refusal refusal = new Refusal(file, Refusal.NOT_STARTED, fault.get() + goesOn, false);
      if (old.isPresent()) {
        live.undo(fresh);
        refusals.put(file, refusal);
      } else {
        bundles.put(file, fresh);
      }
      return refusal.sentence();
    }
    bundles.put(file, fresh);
    old.ifPresent(before -> live.retire(before.bundle()));
    return old.map(before -> "replaced %s by %s".formatted(before, fresh))
        .orElseGet(() -> "installed %s from %s".formatted(fresh, file.getFileName()));
  }
}
