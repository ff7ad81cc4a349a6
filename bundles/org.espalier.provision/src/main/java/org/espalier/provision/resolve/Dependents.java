package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.resource.Wiring;

/** Who is wired to whom among the installed bundles. */
final class Dependents {
  private final Host host;

  Dependents(Host host) {
    this.host = host;
  }

  /**
   * Somebody who uses what a bundle provides.
   *
   * @param user the bundle that uses it
   * @param requirement what it needs of the other
   */
  record Use(HostBundle user, Requirement requirement) {
    /** In words: {@code com.acme.tokens 1.4.0 uses its package com.acme.lib}. */
    String words() {
      Object name = requirement.getDirectives().get("filter");
      boolean isPackage = requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE);
      return user + (isPackage ? " imports a package of it: " + name : " requires it");
    }
  }

  /** Who uses a bundle, each with what he needs of it. */
  List<Use> of(HostBundle bundle) {
    Wiring wiring = host.wirings().get(bundle.resource());
    if (wiring == null) {
      return List.of();
    }
    List<Use> uses = new ArrayList<>();
    for (Wire wire : wiring.getProvidedResourceWires(null)) {
      host.of(wire.getRequirer())
          .filter(user -> !user.equals(bundle))
          .ifPresent(user -> uses.add(new Use(user, wire.getRequirement())));
    }
    return uses;
  }

  /** What others lose when a bundle goes, a phrase each; those that go with it lose nothing. */
  List<String> losses(HostBundle bundle, Collection<HostBundle> going) {
    return of(bundle).stream()
        .filter(use -> !going.contains(use.user()))
        .map(use -> use.words() + ", and cannot be used any more without it")
        .distinct()
        .toList();
  }

  /** Bundles of the home, without components of their own, that only this one uses. */
  List<HostBundle> onlyFor(HostBundle bundle) {
    Wiring wiring = host.wirings().get(bundle.resource());
    if (wiring == null) {
      return List.of();
    }
    Set<HostBundle> used = new LinkedHashSet<>();
    for (Wire wire : wiring.getRequiredResourceWires(null)) {
      Resource provider = wire.getProvider();
      host.of(provider)
          .filter(HostBundle::isOurs)
          .filter(one -> one.resource().getCapabilities(Need.COMPONENT).isEmpty())
          .filter(one -> of(one).stream().allMatch(use -> use.user().equals(bundle)))
          .ifPresent(used::add);
    }
    return List.copyOf(used);
  }
}
