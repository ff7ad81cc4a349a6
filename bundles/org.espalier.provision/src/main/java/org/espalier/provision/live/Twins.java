package org.espalier.provision.live;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.provision.Locations;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.hooks.bundle.CollisionHook;

/**
 * Two bundles of one name and version. Who replaces one by another of the same version has both for
 * a while, and the framework lets this host; in every other case they are refused here.
 */
final class Twins {
  private final BundleContext framework;
  private final Function<Bundle, Optional<Brought>> brought;

  /**
   * @param framework where they would be
   * @param brought what is known of a bundle that this host brought
   */
  Twins(BundleContext framework, Function<Bundle, Optional<Brought>> brought) {
    this.framework = framework;
    this.brought = brought;
    framework.registerService(CollisionHook.class, this::allowOwn, null);
  }

  private void allowOwn(int operation, Bundle target, Collection<Bundle> twins) {
    if (target.equals(framework.getBundle())) {
      twins.clear();
    }
  }

  /**
   * Refuses a jar if a bundle of its name and version is there that stays.
   *
   * @param location where the jar would be installed from; the framework may have it since its last
   *     start
   * @param replaced the bundles that go in exchange
   */
  void refuse(Brought.JarInPlace jar, String location, Collection<Bundle> replaced)
      throws BundleException {
    for (Bundle other : framework.getBundles()) {
      Optional<Brought> known = brought.apply(other);
      boolean kept = location.equals(other.getLocation()) && known.isEmpty();
      boolean goes = replaced.contains(other) || known.filter(Brought::isRetiring).isPresent();
      if (isOf(jar, other) && !kept && !goes) {
        throw refusal(jar, known.map(entry -> entry.jar().label()).orElseGet(() -> file(other)));
      }
    }
  }

  private static boolean isOf(Brought.JarInPlace jar, Bundle bundle) {
    return jar.name().equals(bundle.getSymbolicName()) && jar.version().equals(bundle.getVersion());
  }

  /**
   * Refuses a jar that its owner has in a second file, with which the bundle of the first would go.
   *
   * @param known the bundle that the same bytes have become
   */
  void refuseSecondFile(Brought.JarInPlace jar, Optional<Brought> known) throws BundleException {
    if (known.isPresent()
        && !known.get().isRetiring()
        && jar.origin() == Origin.PLUGINS
        && known.get().jar().origin() == Origin.PLUGINS
        && !known.get().jar().label().equals(jar.label())) {
      throw refusal(jar, known.get().jar().label());
    }
  }

  private static BundleException refusal(Brought.JarInPlace jar, String from) {
    return new BundleException(
        "%s %s is there already, from %s; two of one version cannot be told apart"
            .formatted(jar.name(), jar.version(), from));
  }

  private static String file(Bundle bundle) {
    return Locations.file(bundle).map(Path::toString).orElse(bundle.getLocation());
  }
}
