package org.espalier.provision.diagnosis;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** Says why bundles of this framework cannot be wired. Reads no repository. */
public final class Unwired {
  private Unwired() {}

  /** All that a bundle lacks, a sentence each about {@code it}; empty if it is wired or can be. */
  public static List<String> causes(Bundle bundle) {
    if (bundle.getState() != Bundle.INSTALLED) {
      return List.of();
    }
    HostBundles host =
        new HostBundles(
            FrameworkUtil.getBundle(Unwired.class).getBundleContext(), Optional.empty());
    Diagnoser diagnoser = new Diagnoser(host.known(), List.of());
    return host.of(bundle).map(known -> diagnoser.explain(known, "it").causes()).orElse(List.of());
  }
}
