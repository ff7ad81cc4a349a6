package org.espalier.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.espalier.plugin.Notices;
import org.osgi.framework.Constants;

/** The jars that stand on the class path, and what their manifests say. */
final class OwnJars {
  private OwnJars() {}

  /**
   * The api's own export clauses, with its versions and uses: its packages belong to the framework
   * itself, so that bundles and the program that started it see the same classes.
   */
  static String apiExports() throws IOException {
    return manifest("org.espalier.api").getValue("Export-Package");
  }

  static String version() throws IOException {
    return manifest("org.espalier.launcher")
        .getValue("Bundle-Version")
        .replace(".SNAPSHOT", "-SNAPSHOT");
  }

  /**
   * The jars that a host consists of before it has bundles: those of the api, the launcher and the
   * framework, as far as they are jars and no folders of classes.
   */
  static List<Path> host() {
    return Stream.of(Notices.class, OwnJars.class, FrameworkFactory.class)
        .flatMap(type -> place(type).stream())
        .filter(Files::isRegularFile)
        .toList();
  }

  /** The same by their symbolic names. */
  static Map<String, Path> hostByName() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (Path file : host()) {
      try (JarFile jar = new JarFile(file.toFile(), false)) {
        files.put(
            jar.getManifest().getMainAttributes().getValue(Constants.BUNDLE_SYMBOLICNAME), file);
      }
    }
    return files;
  }

  /** The jar or the folder that a class was loaded from, where its loader tells. */
  static Optional<Path> place(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    try {
      return source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new HostException("cannot tell where " + type.getName() + " stands", e);
    }
  }

  private static Attributes manifest(String name) throws IOException {
    ClassLoader loader = OwnJars.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
      try (InputStream in = url.openStream()) {
        Attributes attributes = new Manifest(in).getMainAttributes();
        if (name.equals(attributes.getValue("Bundle-SymbolicName"))) {
          return attributes;
        }
      }
    }
    throw new HostException(
        name + ".jar is not on the class path with its manifest; put it there as it is");
  }
}
