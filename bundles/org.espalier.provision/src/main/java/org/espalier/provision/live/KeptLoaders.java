package org.espalier.provision.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * The bundles whose class loaders the launcher keeps while the process lives, because of their
 * native libraries. In frameworks of others there are none.
 */
final class KeptLoaders {
  private static final String PROPERTY = "espalier.class.loaders";
  private static final String HEADER = "Espalier-Class-Loader";
  private static final String KEPT = "kept";

  private final boolean offered;

  KeptLoaders(BundleContext framework) {
    this.offered = KEPT.equals(framework.getProperty(PROPERTY));
  }

  /** Whether the class loader of a bundle outlives it. */
  boolean keeps(Bundle bundle) {
    return offered && KEPT.equals(bundle.getHeaders("").get(HEADER));
  }

  /** Where to install a jar, which stays where it is. */
  String location(Path file) {
    // A framework asks its launcher only for locations that it does not open by itself.
    return (offered && isKept(file) ? "" : "reference:") + file.toUri();
  }

  private static boolean isKept(Path file) {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      return manifest != null && KEPT.equals(manifest.getMainAttributes().getValue(HEADER));
    } catch (IOException e) {
      return false; // the framework says what is wrong with it
    }
  }
}
