package org.espalier.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** What the manifests of our jars on the class path say. */
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
