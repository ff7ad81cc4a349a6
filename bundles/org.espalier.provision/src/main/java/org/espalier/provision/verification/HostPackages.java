package org.espalier.provision.verification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** What the installed bundles provide, and which of it a new bundle would be wired to. */
final class HostPackages {
  private final BundleContext context;

  HostPackages(BundleContext context) {
    this.context = context;
  }

  /** Everything that is provided in a namespace. */
  List<BundleCapability> capabilities(String namespace) {
    List<BundleCapability> capabilities = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      BundleRevision revision = bundle.adapt(BundleRevision.class);
      if (revision != null) {
        capabilities.addAll(revision.getDeclaredCapabilities(namespace));
      }
    }
    return capabilities;
  }

  /** The capability that a requirement would be wired to: the newest. */
  Optional<BundleCapability> provider(Requirement requirement) {
    return capabilities(requirement.getNamespace()).stream()
        .filter(capability -> matches(requirement, capability))
        .max(Comparator.comparing(HostPackages::version));
  }

  /** Whether a resource provides to itself what it requires. */
  static boolean providesItself(Resource resource, Requirement requirement) {
    return resource.getCapabilities(requirement.getNamespace()).stream()
        .anyMatch(capability -> matches(requirement, capability));
  }

  private static boolean matches(Requirement requirement, Capability capability) {
    String filter = requirement.getDirectives().get(Constants.FILTER_DIRECTIVE);
    try {
      return filter == null
          || FrameworkUtil.createFilter(filter).matches(capability.getAttributes());
    } catch (InvalidSyntaxException e) {
      return false;
    }
  }

  /** The version of a capability, 0 if it has none. */
  static Version version(Capability capability) {
    Object version = capability.getAttributes().get(Constants.VERSION_ATTRIBUTE);
    return version instanceof Version known ? known : Version.emptyVersion;
  }

  /** The package of a capability. */
  static String packageOf(Capability capability) {
    return (String) capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE);
  }

  /**
   * The loaders of the packages that a bundle imports, of those that it gets from bundles that it
   * requires, and of all others if it imports dynamically.
   */
  Map<String, ClassLoader> loaders(Resource bundle) {
    Map<String, ClassLoader> loaders = new HashMap<>();
    for (Requirement requirement : bundle.getRequirements(null)) {
      switch (requirement.getNamespace()) {
        case PackageNamespace.PACKAGE_NAMESPACE ->
            provider(requirement).ifPresent(provider -> add(loaders, provider));
        case BundleRevision.BUNDLE_NAMESPACE ->
            provider(requirement)
                .ifPresent(
                    provider ->
                        provider
                            .getRevision()
                            .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                            .forEach(exported -> add(loaders, exported)));
        default -> {
          // brings no packages
        }
      }
    }
    return loaders;
  }

  private static void add(Map<String, ClassLoader> loaders, BundleCapability provider) {
    BundleWiring wiring = provider.getRevision().getWiring();
    if (wiring != null) {
      loaders.put(packageOf(provider), wiring.getClassLoader());
    }
  }
}
