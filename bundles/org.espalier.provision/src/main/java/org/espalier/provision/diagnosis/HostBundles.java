package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.provision.resolve.Holdings;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;

/** The bundles of the framework at one moment, as diagnoses know them. */
final class HostBundles {
  private final List<Known> known = new ArrayList<>();
  private final IdentityHashMap<Known, Bundle> bundles = new IdentityHashMap<>();

  /**
   * @param holdings says who brought them; without it no command replaces them
   */
  HostBundles(BundleContext context, Optional<Holdings> holdings) {
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null) {
        boolean ours = holdings.filter(one -> one.origin(bundle) == Origin.INSTALLED).isPresent();
        boolean resolved = revision.getWiring() != null;
        Known one =
            bundle.getBundleId() == 0
                ? Known.host(revision)
                : ours ? Known.installed(revision, resolved) : Known.owned(revision, resolved);
        known.add(one);
        bundles.put(one, bundle);
      }
    }
  }

  List<Known> known() {
    return known;
  }

  Bundle bundle(Known one) {
    return bundles.get(one);
  }

  Optional<Known> of(Bundle bundle) {
    return known.stream().filter(one -> bundles.get(one).equals(bundle)).findFirst();
  }
}
