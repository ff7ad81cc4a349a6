package org.espalier.provision.resolve;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;

/**
 * What is installed at one moment.
 *
 * @param framework the framework itself, with the packages that it gives to all
 * @param bundles the others, without those that are about to go
 * @param wirings how they are wired, those that are about to go among them
 * @param removedFeatures the features that were removed, whether their bundles are there or not
 */
record Host(
    Resource framework,
    List<HostBundle> bundles,
    Map<Resource, Wiring> wirings,
    List<String> removedFeatures) {
  Host {
    bundles = List.copyOf(bundles);
    removedFeatures = List.copyOf(removedFeatures);
  }

  /** Those of a name, the newest first. */
  List<HostBundle> named(String name) {
    return bundles.stream()
        .filter(bundle -> bundle.name().equals(name))
        .sorted(Comparator.comparing(HostBundle::version).reversed())
        .toList();
  }

  Optional<HostBundle> of(Resource resource) {
    return bundles.stream().filter(bundle -> bundle.resource().equals(resource)).findFirst();
  }

  Optional<HostBundle> of(String name, Version version) {
    return named(name).stream().filter(bundle -> bundle.version().equals(version)).findFirst();
  }

  /** The name and version of any resource. */
  static String words(Resource resource) {
    List<Capability> identities = resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE);
    return identities.isEmpty()
        ? resource.toString()
        : identities.get(0).getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE)
            + " "
            + version(resource);
  }

  /** The name of any resource. */
  static String name(Resource resource) {
    List<Capability> identities = resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE);
    return identities.isEmpty()
        ? ""
        : String.valueOf(
            identities.get(0).getAttributes().get(IdentityNamespace.IDENTITY_NAMESPACE));
  }

  /** The version of any resource. */
  static Version version(Resource resource) {
    List<Capability> identities = resource.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE);
    Object version =
        identities.isEmpty()
            ? null
            : identities.get(0).getAttributes().get(IdentityNamespace.CAPABILITY_VERSION_ATTRIBUTE);
    return version == null ? Version.emptyVersion : Version.parseVersion(version.toString());
  }
}
