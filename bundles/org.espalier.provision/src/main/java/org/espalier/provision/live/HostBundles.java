package org.espalier.provision.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.espalier.host.Finding;
import org.espalier.plugin.Generation;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Pins;
import org.espalier.provision.Home;
import org.espalier.provision.Locations;
import org.espalier.provision.archive.KnownChecksums;
import org.espalier.provision.archive.ReadJars;
import org.espalier.provision.feature.FeatureFolder;
import org.espalier.provision.generation.Generations;
import org.espalier.provision.generation.HomeLock;
import org.espalier.provision.generation.JarStore;
import org.espalier.provision.lock.BootLock;
import org.espalier.provision.resolve.Holdings;
import org.espalier.provision.trust.Gate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * What a host has beside the features of its distribution: the jars of the home's generation and
 * those of the folder {@code plugins}. They are brought when this component is activated, so that a
 * launcher which started its bundles has the whole host.
 */
@Component(
    service = {HostBundles.class, Holdings.class},
    immediate = true)
public final class HostBundles implements Holdings {
  private static final Duration START = Duration.ofSeconds(10);

  /** From how many bytes on a file of the distribution, which has natives then, is not read. */
  private static final long LARGE = 16L << 20;

  private final Object changing = new Object();
  private final Home home;
  private final JarStore store;
  private final Generations generations;
  private final HomeLock lock;
  private final LiveBundles live;
  private final PluginJarFiles plugins;
  private final List<BootNotice> bootNotices = new CopyOnWriteArrayList<>();
  private final KnownChecksums checksums;

  @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
  private volatile Pins pins;

  /** Brings everything. */
  @Activate
  public HostBundles(
      BundleContext context,
      @Reference Home home,
      @Reference Gate gate,
      @Reference BootLock bootLock) {
    this.home = home;
    this.store = new JarStore(home.store());
    this.generations = new Generations(home.generations());
    this.lock = new HomeLock(home.folder());
    this.checksums = new KnownChecksums(home.checksums());
    this.live =
        new LiveBundles(
            context,
            () -> Optional.ofNullable(pins),
            new BundleStart(START),
            new Quarantine(home.quarantine(), context));
    this.plugins =
        new PluginJarFiles(
            home.plugins().orElseGet(() -> home.folder().resolve("plugins")),
            store,
            new ReadJars(home.trust().resolve("jars")),
            gate,
            live);
    Boot boot = new Boot(context, store, live, plugins, bootNotices);
    List<String> damages = new ArrayList<>();
    Generation generation = generations.currentOrNewest(damages);
    damages.forEach(damage -> bootNotices.add(BootNotice.ofHome(damage, generations::isReadable)));
    boot.bring(generation, bootLock.lock());
  }

  /** Leaves the bundles as they are: the framework ends them. */
  @Deactivate
  public void deactivate() throws IOException {
    live.close();
    checksums.save();
  }

  /** The home. */
  Home home() {
    return home;
  }

  /** Its jars. */
  JarStore store() {
    return store;
  }

  /** The monitor of whoever changes bundles in the framework. */
  Object changing() {
    return changing;
  }

  /** Its states. */
  Generations generations() {
    return generations;
  }

  /** The features that the distribution installs by itself. */
  Set<String> usualFeatures() throws IOException {
    Optional<Path> distribution = home.distribution();
    return distribution.isPresent() ? FeatureFolder.usual(distribution.get()) : Set.of();
  }

  /** Its lock; of all that changes something. */
  HomeLock lock() {
    return lock;
  }

  /** The bundles that were brought. */
  LiveBundles live() {
    return live;
  }

  /** The jars of the folder {@code plugins}. */
  PluginJarFiles plugins() {
    return plugins;
  }

  /** What was wrong when everything was brought, and still is. */
  List<BootNotice> bootNotices() {
    return bootNotices.stream().filter(notice -> !notice.mended().getAsBoolean()).toList();
  }

  /** What was left out, or waits for a restart, a sentence each. */
  List<String> notices() {
    List<String> notices = new ArrayList<>();
    bootNotices().forEach(notice -> notices.add(notice.sentence()));
    notices.addAll(plugins.notices());
    for (Brought entry : live.all()) {
      entry
          .fault()
          .ifPresent(fault -> notices.add(entry.jar().label() + " is not started: " + fault));
    }
    notices.addAll(live.restarts().all());
    return notices;
  }

  /** What a doctor should know. */
  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>(Findings.of(live, home));
    for (BootNotice notice : bootNotices()) {
      findings.add(new Finding("home", "error", notice.sentence(), ""));
    }
    for (String notice : plugins.notices()) {
      findings.add(
          new Finding("plugins", "error", notice, "remove the file, or replace it by a sound one"));
    }
    return findings;
  }

  @Override
  public Origin origin(Bundle bundle) {
    Optional<Origin> known = live.find(bundle).map(entry -> entry.jar().origin());
    return known.orElseGet(() -> isOfDistribution(bundle) ? Origin.DISTRIBUTION : Origin.FRAMEWORK);
  }

  private boolean isOfDistribution(Bundle bundle) {
    Optional<Path> file = Locations.file(bundle);
    return file.isPresent()
        && home.distribution().filter(folder -> file.get().startsWith(folder)).isPresent();
  }

  @Override
  public String place(Bundle bundle) {
    Optional<Path> file = Locations.file(bundle);
    if (origin(bundle) == Origin.PLUGINS) {
      file = live.find(bundle).map(entry -> plugins.folder().resolve(entry.jar().label()));
    }
    return file.map(Path::toString).orElse(bundle.getLocation());
  }

  @Override
  public String sha256(Bundle bundle) {
    Optional<String> known =
        live.find(bundle).map(entry -> entry.jar().sha256()).filter(sum -> !sum.isEmpty());
    return known.orElseGet(() -> checksum(bundle));
  }

  private String checksum(Bundle bundle) {
    try {
      Optional<Path> file = Locations.file(bundle);
      boolean small = file.isPresent() && Files.size(file.get()) <= LARGE;
      return small ? checksums.sha256(file.get()) : "";
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public boolean isRetiring(Bundle bundle) {
    return live.find(bundle).filter(Brought::isRetiring).isPresent();
  }

  @Override
  public List<String> removedFeatures() {
    return generations.currentOrNewest(new ArrayList<>()).featuresRemoved();
  }
}
