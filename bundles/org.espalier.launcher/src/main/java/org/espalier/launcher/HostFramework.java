package org.espalier.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.espalier.launcher.kept.KeptBundles;
import org.espalier.plugin.Notices;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** The framework of a host, from its start to its end. */
final class HostFramework implements AutoCloseable {
  /** What Declarative Services print on standard error: 0 nothing, 1 errors with their stacks. */
  static final String COMPONENT_LOG = "ds.loglevel";

  /** The file of the lock that a host was started with; the bundle that installs reads it. */
  private static final String LOCK = "espalier.lock";

  /** The jars of the host itself, which locks list; separated as on a class path. */
  private static final String HOST_JARS = "espalier.host.jars";

  private static final String NATIVES = "espalier.natives.classifier";
  private static final long SERVICE_MILLISECONDS = 5_000;
  private static final long STOP_MILLISECONDS = 30_000;

  private final Framework framework;
  private final Slot slot;
  private final String key;
  private final List<String> notices;
  private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();

  private HostFramework(Framework framework, Slot slot, String key, List<String> notices) {
    this.framework = framework;
    this.slot = slot;
    this.key = key;
    this.notices = notices;
  }

  /**
   * Starts.
   *
   * @param properties what bundles read from the framework; more are added
   */
  static HostFramework start(
      Distribution distribution, Path home, FeatureChoice choice, Map<String, String> properties)
      throws IOException {
    List<String> notices = new CopyOnWriteArrayList<>();
    CurrentGeneration generation = CurrentGeneration.of(home, notices);
    List<Path> files = distribution.bundles(choice.of(distribution, generation));
    String key = "generation " + generation.checksum();
    Slot slot = Slot.take(Home.cache(home, distribution));
    return start(distribution, home, files, properties, slot, key, notices);
  }

  /**
   * Starts with exactly the bundles of a lock, after each was compared with its checksum.
   *
   * @throws org.espalier.plugin.UntrustedException if one is not what was locked
   */
  static HostFramework start(
      Distribution distribution, Path home, StartLock lock, Map<String, String> properties)
      throws IOException {
    List<Path> files = new LockedFiles(lock, distribution, home, OwnJars.hostByName()).verified();
    properties.put(LOCK, lock.file().toAbsolutePath().toString());
    Slot slot = Slot.take(Home.lockedCache(home, distribution));
    return start(
        distribution, home, files, properties, slot, "a lock", new CopyOnWriteArrayList<>());
  }

  private static HostFramework start(
      Distribution distribution,
      Path home,
      List<Path> files,
      Map<String, String> properties,
      Slot slot,
      String key,
      List<String> notices)
      throws IOException {
    try {
      configure(properties, distribution, home, slot);
      slot.prepare(key, notices);
      String natives = properties.getOrDefault(NATIVES, System.getProperty(NATIVES, ""));
      Framework framework =
          new FrameworkFactory()
              .newFramework(properties, new KeptBundles(Home.kept(home), natives));
      HostFramework host = new HostFramework(framework, slot, key, notices);
      host.launch(files);
      return host;
    } catch (RuntimeException | IOException e) {
      slot.close();
      throw e;
    }
  }

  private void launch(List<Path> files) throws IOException {
    try {
      framework.init();
      framework.start();
      Installation installation =
          new Installation(framework.getBundleContext(), slot.folder(), notices);
      installation.bring(files);
    } catch (BundleException e) {
      stop();
      throw new HostException("the framework does not start: " + Reasons.of(e), e);
    } catch (RuntimeException | IOException e) {
      stop();
      throw e;
    }
  }

  private static void configure(
      Map<String, String> properties, Distribution distribution, Path home, Slot slot)
      throws IOException {
    properties.put(Constants.FRAMEWORK_STORAGE, slot.folder().toString());
    properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, OwnJars.apiExports());
    properties.putIfAbsent("espalier.home", home.toString());
    properties.putIfAbsent("espalier.distribution", distribution.folder().toString());
    properties.put(
        HOST_JARS,
        OwnJars.host().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    properties.put(KeptBundles.PROPERTY, KeptBundles.KEPT); // for whoever installs others
    properties.putIfAbsent("espalier.natives.dir", home.resolve("natives").toString());
    // Felix would otherwise take the virtual machine's only handler of URLs.
    properties.put("felix.service.urlhandlers", "false");
    properties.put("felix.resolver.parallelism", "1"); // its threads would outlive the host
    // A component that throws is listed as failed; its stack would bury what the user asked for.
    properties.putIfAbsent(COMPONENT_LOG, "0");
    properties.putIfAbsent("felix.log.level", "0"); // failures are told as notices
  }

  <T> T service(Class<T> type) {
    try {
      // Kept open: what nobody holds is stopped, to be started again for the next call.
      ServiceTracker<?, ?> tracker = trackers.computeIfAbsent(type, this::opened);
      T service = type.cast(tracker.waitForService(SERVICE_MILLISECONDS));
      if (service == null) {
        throw new HostException(missing(type));
      }
      return service;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostException("interrupted while waiting for " + type.getName(), e);
    }
  }

  private ServiceTracker<?, ?> opened(Class<?> type) {
    BundleContext context = framework.getBundleContext();
    if (context == null) {
      throw new HostException("the host was closed");
    }
    ServiceTracker<?, ?> tracker = new ServiceTracker<>(context, type.getName(), null);
    tracker.open(true); // also where a program has classes of our bundles on its class path
    return tracker;
  }

  private String missing(Class<?> type) {
    List<String> all = notices();
    String reasons = all.isEmpty() ? "" : "\n" + String.join("\n", all);
    return "nothing installed provides " + type.getName() + reasons;
  }

  int bundles() {
    return framework.getBundleContext().getBundles().length - 1; // the framework is one
  }

  List<String> notices() {
    List<String> all = new ArrayList<>(notices);
    ServiceTracker<Notices, Notices> tracker =
        new ServiceTracker<>(framework.getBundleContext(), Notices.class, null);
    tracker.open(true);
    tracker.getTracked().values().forEach(service -> all.addAll(service.notices()));
    tracker.close();
    return List.copyOf(all);
  }

  @Override
  public void close() {
    boolean stopped = stop();
    try (slot) {
      if (stopped) {
        slot.keep(key);
      }
    } catch (IOException e) {
      throw new HostException("the host did not end cleanly: " + Reasons.of(e), e);
    }
  }

  /** Stops the framework; whether it has come to its end. */
  private boolean stop() {
    try {
      framework.stop();
      return framework.waitForStop(STOP_MILLISECONDS).getType() == FrameworkEvent.STOPPED;
    } catch (BundleException e) {
      throw new HostException("the framework does not stop: " + Reasons.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
