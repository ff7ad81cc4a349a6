package org.espalier.launcher.kept;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Where the packages that a bundle imports come from.
 *
 * @param shared those of the framework and of the api
 * @param files the files of other bundles, of their fragments, and of what these import
 */
record Imports(Set<String> shared, Set<Path> files) {
  static Imports of(BundleWiring wiring) {
    Imports imports = new Imports(new HashSet<>(), new LinkedHashSet<>());
    for (BundleWire wire : wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
      Bundle provider = wire.getProvider().getBundle();
      if (provider.getBundleId() == 0) {
        imports.shared.add(
            (String) wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
      } else {
        imports.add(wire.getProviderWiring());
      }
    }
    return imports;
  }

  /** The files of a bundle's own fragments that say, with a class path, that they bring classes. */
  static List<Path> fragments(BundleWiring wiring) {
    return wiring.getProvidedWires(HostNamespace.HOST_NAMESPACE).stream()
        .map(wire -> wire.getRequirer().getBundle())
        .filter(bundle -> bundle.getHeaders().get(Constants.BUNDLE_CLASSPATH) != null)
        .map(Imports::file)
        .toList();
  }

  /** A bundle, its fragments and what it imports itself, as SLF4J does the log behind it. */
  private void add(BundleWiring provider) {
    if (provider.getBundle().getBundleId() == 0 || !files.add(file(provider.getBundle()))) {
      return;
    }
    for (BundleWire wire : provider.getProvidedWires(HostNamespace.HOST_NAMESPACE)) {
      files.add(file(wire.getRequirer().getBundle()));
    }
    for (BundleWire wire : provider.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)) {
      add(wire.getProviderWiring());
    }
  }

  private static Path file(Bundle bundle) {
    return Path.of(URI.create(bundle.getLocation().replaceFirst("^reference:", "")));
  }
}
