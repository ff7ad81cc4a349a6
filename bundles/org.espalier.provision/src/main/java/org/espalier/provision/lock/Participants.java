package org.espalier.provision.lock;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Finds the bundles that take part in something: some, and all that they are wired to. */
final class Participants {
  /** What a host does for a run that nobody names in a pipeline. */
  private static final List<String> HOST_SERVICES =
      List.of(
          "org.espalier.host.Doctor",
          "org.espalier.host.Models",
          "org.espalier.host.Pipelines",
          "org.espalier.host.RunRecords",
          "org.espalier.host.RunReporter",
          "org.espalier.host.Runs",
          "org.espalier.host.Verbs",
          "org.espalier.plugin.Locks");

  private final BundleContext framework;
  private final Set<Bundle> found = new LinkedHashSet<>();

  Participants(BundleContext framework) {
    this.framework = framework;
  }

  /** Adds the bundles of the host itself. */
  Participants withHost() {
    for (String service : HOST_SERVICES) {
      for (ServiceReference<?> reference : references(service)) {
        Bundle provider = reference.getBundle(); // null if the service went meanwhile
        if (provider != null) {
          with(provider);
        }
      }
    }
    return this;
  }

  private List<ServiceReference<?>> references(String service) {
    try {
      ServiceReference<?>[] references = framework.getAllServiceReferences(service, null);
      return references == null ? List.of() : List.of(references);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("there is no filter", e);
    }
  }

  /** Adds a bundle, all that it is wired to, and the fragments of these. */
  Participants with(Bundle first) {
    Deque<Bundle> open = new ArrayDeque<>(List.of(first));
    while (!open.isEmpty()) {
      Bundle bundle = open.remove();
      if (bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID || !found.add(bundle)) {
        continue;
      }
      BundleWiring wiring = bundle.adapt(BundleWiring.class);
      if (wiring != null) {
        wiring.getRequiredWires(null).forEach(wire -> open.add(wire.getProvider().getBundle()));
        for (BundleWire wire : wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE)) {
          open.add(wire.getRequirer().getBundle());
        }
      }
    }
    return this;
  }

  /** All, by name and version. */
  Collection<Bundle> bundles() {
    return found.stream()
        .sorted(Comparator.comparing(Bundle::getSymbolicName).thenComparing(Bundle::getVersion))
        .toList();
  }
}
