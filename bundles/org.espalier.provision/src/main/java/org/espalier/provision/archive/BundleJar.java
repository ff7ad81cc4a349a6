package org.espalier.provision.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.resource.Resource;

/**
 * The file of a bundle.
 *
 * @param file where it lies
 * @param sha256 its checksum, in hexadecimal digits
 * @param bytes its size
 * @param headers the main attributes of its manifest
 * @param resource what it provides and requires; its content is the address of the file
 */
public record BundleJar(
    Path file, String sha256, long bytes, Map<String, String> headers, Resource resource) {
  /**
   * Reads a bundle.
   *
   * @throws IOException if it cannot be read, or is no bundle; the message says why
   */
  public static BundleJar read(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      Manifest manifest = jar.getManifest();
      Map<String, String> headers = new HashMap<>();
      if (manifest != null) {
        manifest
            .getMainAttributes()
            .forEach((name, value) -> headers.put(name.toString(), value.toString()));
      }
      if (!headers.containsKey(Constants.BUNDLE_SYMBOLICNAME)) {
        throw new IOException(file + " is no OSGi bundle: its manifest names no bundle");
      }
      return new BundleJar(
          file,
          sha256(file),
          Files.size(file),
          Map.copyOf(headers),
          ResourceBuilder.build(file.toUri().toString(), headers));
    } catch (BundleException e) {
      throw new IOException(file + " has a manifest that cannot be read: " + e.getMessage(), e);
    }
  }

  /** Its symbolic name. */
  public String name() {
    String header = headers.get(Constants.BUNDLE_SYMBOLICNAME);
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).strip();
  }

  /** Its version. */
  public Version version() {
    return Version.parseVersion(headers.get(Constants.BUNDLE_VERSION));
  }

  /** The checksum of a file, in hexadecimal digits. */
  public static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
