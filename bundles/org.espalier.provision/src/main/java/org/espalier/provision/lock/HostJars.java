package org.espalier.provision.lock;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * The jars that a host consists of before it has bundles: the framework and, where our launcher
 * started it, the launcher and the api.
 */
final class HostJars {
  /** The property of the framework in which the launcher names them. */
  private static final String PROPERTY = "espalier.host.jars";

  private HostJars() {}

  /** A jar, and the bundle that its manifest says it is. */
  record HostJar(Path file, String bundle, Version version) {}

  /** Those of a framework; without what is no jar. */
  static List<HostJar> of(BundleContext framework) throws IOException {
    List<HostJar> jars = new ArrayList<>();
    String named = framework.getProperty(PROPERTY);
    if (named == null) {
      add(jars, place(framework.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getClass()));
      return jars;
    }
    for (String file : named.split(File.pathSeparator, -1)) {
      add(jars, Path.of(file));
    }
    return jars;
  }

  private static Path place(Class<?> type) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      URI address = source == null ? null : source.getLocation().toURI();
      return address == null || !"file".equals(address.getScheme())
          ? Path.of("")
          : Path.of(address);
    } catch (URISyntaxException e) {
      throw new IOException("cannot tell where the framework stands", e);
    }
  }

  private static void add(List<HostJar> jars, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      String name =
          manifest.getValue(Constants.BUNDLE_SYMBOLICNAME).replaceFirst(";.*", "").strip();
      jars.add(
          new HostJar(
              file, name, Version.parseVersion(manifest.getValue(Constants.BUNDLE_VERSION))));
    }
  }
}
