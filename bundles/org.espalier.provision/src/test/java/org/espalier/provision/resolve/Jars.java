package org.espalier.provision.resolve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Jars that consist of a manifest. */
public final class Jars {
  private Jars() {}

  /**
   * Writes a bundle into a folder, as {@code NAME-VERSION.jar}.
   *
   * @param headers each as {@code Name: value}
   */
  public static Path bundle(Path folder, String name, String version, String... headers)
      throws IOException {
    return bundle(folder.resolve(name + "-" + version + ".jar"), name, version, headers, 0);
  }

  /**
   * Writes a bundle.
   *
   * @param padding how many bytes of something else are in it
   */
  public static Path bundle(Path file, String name, String version, String[] headers, int padding)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", version);
    for (String header : headers) {
      int colon = header.indexOf(": ");
      main.putValue(header.substring(0, colon), header.substring(colon + 2));
    }
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      if (padding > 0) {
        jar.putNextEntry(new java.util.zip.ZipEntry("padding"));
        jar.write(new byte[padding]);
        jar.closeEntry();
      }
    }
    return file;
  }

  /** The header of a bundle that brings a component. */
  public static String component(String kind, String type) {
    return "Provide-Capability: espalier.component;kind=" + kind + ";type=" + type;
  }
}
