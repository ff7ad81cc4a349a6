package org.espalier.provision.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.espalier.plugin.Generation.BundleFile;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Pins;
import org.espalier.provision.Locations;
import org.espalier.provision.diagnosis.Unwired;
import org.espalier.provision.resolve.NativeCode;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The bundles that this host brought. They are installed beside those that they replace, started
 * within a deadline, and go when nothing is composed of them any more. Safe for use by several
 * threads.
 */
final class LiveBundles implements AutoCloseable {
  private static final long BARRIER_SECONDS = 30;

  private final BundleContext framework;
  private final Supplier<Optional<Pins>> pins;
  private final GuardedStart start;
  private final LeakWatch leaks = new LeakWatch();
  private final KeptLoaders kept;
  private final Removal removal;
  private final Restarts restarts;
  private final Twins twins;
  private final Map<Long, Brought> brought = new ConcurrentSkipListMap<>();
  private final ExecutorService remover =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "espalier: removal of bundles");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param framework where they are installed
   * @param pins who holds what; empty where nothing composes
   * @param start starts and stops what may hang
   * @param quarantine remembers what did
   */
  LiveBundles(
      BundleContext framework,
      Supplier<Optional<Pins>> pins,
      BundleStart start,
      Quarantine quarantine) {
    this.framework = framework;
    this.pins = pins;
    this.start = new GuardedStart(start, quarantine);
    this.kept = new KeptLoaders(framework);
    this.removal = new Removal(framework, start, leaks, kept, this::isIdle);
    this.restarts = new Restarts(removal);
    this.twins = new Twins(framework, this::find);
  }

  /** All, in the order in which they came. */
  Collection<Brought> all() {
    return List.copyOf(brought.values());
  }

  /** What is known of a bundle that this host brought. */
  Optional<Brought> find(Bundle bundle) {
    return Optional.ofNullable(brought.get(bundle.getBundleId()));
  }

  /** Whether a bundle of the home is in the framework, to the last bit. */
  boolean runs(BundleFile file) {
    return brought.values().stream()
        .anyMatch(entry -> entry.jar().sha256().equals(file.sha256()) && !entry.isRetiring());
  }

  /** Watches the classes of what is gone. */
  LeakWatch leaks() {
    return leaks;
  }

  /** What waits for the next start of the host. */
  Restarts restarts() {
    return restarts;
  }

  /** The bundle that a jar has become, if it has. */
  Optional<Brought> find(Brought.JarInPlace jar) {
    return Optional.ofNullable(framework.getBundle(kept.location(jar.file()))).flatMap(this::find);
  }

  /**
   * Installs a jar; it does not run yet. One that is there already stays, and so does one that is
   * about to go.
   *
   * @param replaced the bundles that go in exchange, which may have its name and version
   * @throws BundleException if it cannot be installed
   */
  Brought install(Brought.JarInPlace jar, Collection<Bundle> replaced) throws BundleException {
    Optional<Brought> known = find(jar);
    twins.refuseSecondFile(jar, known);
    Optional<Brought> there = known.filter(entry -> !entry.isRetiring() || reinstate(entry));
    if (there.isPresent()) {
      return there.get();
    }
    settle();
    String location = kept.location(jar.file());
    twins.refuse(jar, location, replaced);
    Bundle bundle = framework.installBundle(location);
    Brought entry = new Brought(bundle, jar);
    brought.put(bundle.getBundleId(), entry);
    return entry;
  }

  /** Resolves bundles together, as far as they can be. */
  void resolve(Collection<Brought> entries) {
    List<Bundle> bundles = entries.stream().map(Brought::bundle).toList();
    framework.getBundle(0).adapt(FrameworkWiring.class).resolveBundles(bundles);
  }

  /** Starts a bundle; one that misbehaves is stopped, and its fault noted and answered. */
  Optional<String> start(Brought entry) {
    return start.now(entry);
  }

  /** Does the same, but does not try again what once did not end to start. */
  void startUnlessRemembered(Brought entry) {
    start.unlessRemembered(entry);
  }

  /** Those of a name and version that did not start although they could be resolved. */
  List<Brought> leftOut(String bundle, String version) {
    return brought.values().stream()
        .filter(entry -> entry.fault().isPresent() && !entry.isRetiring())
        .filter(entry -> entry.bundle().getState() == Bundle.RESOLVED)
        .filter(entry -> entry.toString().equals(bundle + " " + version))
        .toList();
  }

  /** Starts those that lacked something which is there now. */
  void startWaiting() {
    for (Brought entry : brought.values()) {
      if (entry.isWaiting() && Unwired.causes(entry.bundle()).isEmpty()) {
        start(entry);
      }
    }
  }

  /** Removes a bundle that never was of use to anybody. */
  void undo(Brought entry) {
    brought.remove(entry.bundle().getBundleId());
    removal.remove(entry.bundle());
  }

  /** Lets a bundle go as soon as nothing is composed of it, which may be at once. */
  void retire(Bundle bundle) {
    Brought entry =
        brought.computeIfAbsent(bundle.getBundleId(), id -> new Brought(bundle, foreign(bundle)));
    entry.retiring(true);
    Runnable free = () -> later(() -> remove(entry));
    pins.get().ifPresentOrElse(found -> found.retire(bundle.getBundleId(), free), free);
  }

  private void later(Runnable task) {
    try {
      remover.execute(task);
    } catch (RejectedExecutionException e) {
      return; // the host ends, and everything with it
    }
  }

  private static Brought.JarInPlace foreign(Bundle bundle) {
    return new Brought.JarInPlace(
        bundle.getSymbolicName(),
        bundle.getVersion(),
        Locations.file(bundle).orElse(Path.of(bundle.getSymbolicName())),
        "",
        Origin.DISTRIBUTION,
        Brought.nameOf(bundle));
  }

  private boolean reinstate(Brought entry) {
    boolean stays =
        pins.get().map(found -> found.reinstate(entry.bundle().getBundleId())).orElse(false);
    if (stays) {
      entry.retiring(false);
    }
    return stays;
  }

  private void remove(Brought entry) {
    if (!entry.isRetiring()) {
      return; // it was wanted again meanwhile
    }
    Bundle bundle = entry.bundle();
    brought.remove(bundle.getBundleId());
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    if (revision != null && NativeCode.isIn(revision) && !BundleStart.isFragment(bundle)) {
      restarts.stays(bundle);
    }
    removal.remove(bundle);
    noteUnwired();
  }

  /** Notes what those lack now that ran before and were wired to what is gone. */
  private void noteUnwired() {
    for (Brought entry : brought.values()) {
      if (entry.bundle().getState() == Bundle.INSTALLED && !entry.isWaiting()) {
        start(entry);
      }
    }
  }

  /** Whether a bundle that we brought can be stopped and started without anybody noticing. */
  private boolean isIdle(Bundle bundle) {
    return find(bundle).isPresent() && holders(bundle).isEmpty();
  }

  /**
   * Whether another version of a bundle has to wait for the next start: native code stays in a
   * process, and of a singleton there cannot be two.
   */
  static boolean isReplacedAtStart(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    String name = bundle.getHeaders("").get(Constants.BUNDLE_SYMBOLICNAME);
    return (revision != null && NativeCode.isIn(revision))
        || (name != null && name.replace(" ", "").contains(";singleton:=true"));
  }

  /** What is composed of a bundle. */
  List<String> holders(Bundle bundle) {
    return pins.get().map(found -> found.holders(bundle.getBundleId())).orElse(List.of());
  }

  /** Waits until everything that may go is gone, with its classes. */
  void settle() {
    try {
      remover.submit(removal::refreshIdle).get(BARRIER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("classes of removed bundles cannot be freed", e.getCause());
    } catch (TimeoutException e) {
      return; // something hangs while it stops; it is named where bundles are listed
    }
  }

  /** Those that are to go and are still held, with what holds them. */
  List<String> retiring() {
    List<String> sentences = new ArrayList<>();
    for (Brought entry : brought.values()) {
      if (entry.isRetiring()) {
        List<String> holders = holders(entry.bundle());
        sentences.add(
            "%s stays until %s has ended"
                .formatted(entry, holders.isEmpty() ? "it" : String.join(", ", holders)));
      }
    }
    return sentences;
  }

  @Override
  public void close() {
    remover.shutdownNow();
  }
}
