package org.espalier.provision.resolve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.provision.Home;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;

/** Looks at what a framework has. */
final class FrameworkHost {
  private static final String REFERENCE = "reference:";

  private final BundleContext framework;
  private final Home home;
  private final Optional<Holdings> holdings;

  FrameworkHost(BundleContext framework, Home home, Optional<Holdings> holdings) {
    this.framework = framework;
    this.home = home;
    this.holdings = holdings;
  }

  /** What is there now. */
  Host now() {
    List<HostBundle> bundles = new ArrayList<>();
    Map<Resource, Wiring> wirings = new HashMap<>();
    for (Bundle bundle : framework.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision == null) {
        continue; // it was uninstalled meanwhile
      }
      BundleWiring wiring = revision.getWiring();
      if (wiring != null) {
        wirings.put(revision, wiring);
      }
      boolean stays = holdings.isEmpty() || !holdings.get().isRetiring(bundle);
      if (bundle.getBundleId() != Constants.SYSTEM_BUNDLE_ID && stays) {
        bundles.add(bundle(bundle, revision, wiring != null));
      }
    }
    return new Host(
        framework.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(BundleRevision.class),
        bundles,
        wirings,
        holdings.map(Holdings::removedFeatures).orElse(List.of()));
  }

  private HostBundle bundle(Bundle bundle, BundleRevision revision, boolean resolved) {
    String location = path(bundle.getLocation());
    Origin origin = holdings.map(known -> known.origin(bundle)).orElseGet(() -> origin(location));
    String stored = location.replaceFirst(".*[/\\\\]", "").replaceFirst("\\.jar$", "");
    Optional<String> sha256 =
        holdings
            .map(known -> known.sha256(bundle))
            .or(() -> Optional.of(stored))
            .filter(digits -> digits.matches("[0-9a-f]{64}"));
    return new HostBundle(
        revision,
        String.valueOf(bundle.getSymbolicName()),
        bundle.getVersion(),
        origin,
        holdings.map(known -> known.place(bundle)).orElse(location),
        sha256,
        resolved);
  }

  private static String path(String location) {
    String address =
        location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    return address.startsWith("file:") ? address.replaceFirst("^file:/+", "/") : address;
  }

  private Origin origin(String location) {
    if (isIn(location, home.store())) {
      return Origin.INSTALLED;
    }
    if (home.plugins().isPresent() && isIn(location, home.plugins().get())) {
      return Origin.PLUGINS;
    }
    return home.distribution().isPresent() && isIn(location, home.distribution().get())
        ? Origin.DISTRIBUTION
        : Origin.FRAMEWORK;
  }

  private static boolean isIn(String location, Path folder) {
    return location.startsWith(folder.toUri().getPath());
  }
}
