package org.espalier.provision.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.plugin.Generation;
import org.espalier.plugin.Generation.BundleFile;
import org.espalier.plugin.Lock;
import org.espalier.provision.Locations;
import org.espalier.provision.generation.JarStore;
import org.espalier.provision.live.Brought.JarInPlace;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Brings what a home has when its host starts. Nothing that is wrong with one jar stops another.
 */
final class Boot {
  private final BundleContext framework;
  private final JarStore store;
  private final LiveBundles live;
  private final PluginJarFiles plugins;
  private final List<BootNotice> notices;

  /**
   * @param notices takes each jar that is left out
   */
  Boot(
      BundleContext framework,
      JarStore store,
      LiveBundles live,
      PluginJarFiles plugins,
      List<BootNotice> notices) {
    this.framework = framework;
    this.store = store;
    this.live = live;
    this.plugins = plugins;
    this.notices = notices;
  }

  /**
   * Installs and starts the jars of a generation and of the folder; of a lock only what it lists.
   */
  void bring(Generation generation, Optional<Lock> lock) {
    Optional<Set<String>> allowed =
        lock.map(l -> l.bundles().stream().map(Lock.Entry::sha256).collect(Collectors.toSet()));
    List<JarInPlace> wanted = new ArrayList<>();
    for (BundleFile file : files(generation, lock)) {
      place(file).ifPresent(wanted::add);
    }
    wanted.addAll(plugins.admitAll(sum -> allowed.isEmpty() || allowed.get().contains(sum)));
    removeOthers(wanted);
    List<Brought> entries = new ArrayList<>();
    for (JarInPlace jar : wanted) {
      install(jar).ifPresent(entries::add);
    }
    entries.forEach(plugins::installed);
    live.resolve(entries);
    entries.forEach(live::startUnlessRemembered);
  }

  private List<BundleFile> files(Generation generation, Optional<Lock> lock) {
    if (lock.isEmpty()) {
      return generation.bundles();
    }
    Map<String, BundleFile> files = new LinkedHashMap<>();
    for (Lock.Entry entry : lock.get().bundles()) {
      if (store.file(entry.sha256()).toFile().isFile()) {
        files.put(
            entry.sha256(),
            new BundleFile(entry.bundle(), entry.version(), entry.sha256(), entry.source()));
      }
    }
    return List.copyOf(files.values());
  }

  private Optional<JarInPlace> place(BundleFile file) {
    String label = file.bundle() + " " + file.version();
    Optional<String> damage = store.damage(file.sha256());
    if (damage.isPresent()) {
      Remedy again = new Remedy("Install", "it anew", "bundle install " + file.source());
      notices.add(BootNotice.leftOut(label, damage.get(), Optional.of(again), live));
      return Optional.empty();
    }
    return Optional.of(
        JarInPlace.installed(
            file.bundle(),
            Version.parseVersion(file.version()),
            store.file(file.sha256()),
            file.sha256()));
  }

  private Optional<Brought> install(JarInPlace jar) {
    try {
      return Optional.of(live.install(jar, List.of()));
    } catch (BundleException e) {
      if (!plugins.refused(jar, e)) {
        notices.add(BootNotice.leftOut(jar.label(), Failures.cause(e), Optional.empty(), live));
      }
      return Optional.empty();
    }
  }

  /** Frameworks keep what was installed; what a home no longer has goes. */
  private void removeOthers(List<JarInPlace> wanted) {
    Set<Path> files = wanted.stream().map(JarInPlace::file).collect(Collectors.toSet());
    Set<Bundle> gone = new HashSet<>();
    for (Bundle bundle : framework.getBundles()) {
      Optional<Path> file = Locations.file(bundle).filter(one -> one.startsWith(store.folder()));
      if (file.isPresent() && !files.contains(file.get())) {
        uninstall(bundle);
        gone.add(bundle);
      }
    }
    if (!gone.isEmpty()) {
      framework.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(gone);
    }
  }

  private void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      notices.add(
          BootNotice.ofHome(
              Brought.nameOf(bundle) + " cannot be removed: " + Failures.cause(e), () -> false));
    }
  }
}
