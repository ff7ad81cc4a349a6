package org.espalier.provision.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
 * @param behaviours what its classes do that concerns the whole virtual machine
 */
public record BundleJar(
    Path file,
    String sha256,
    long bytes,
    Map<String, String> headers,
    Resource resource,
    List<Behaviour> behaviours) {
  /** Copies the headers and the list. */
  public BundleJar {
    headers = Map.copyOf(headers);
    behaviours = List.copyOf(behaviours);
  }

  /**
   * Reads a bundle with care: each byte of it, in one pass, without unpacking it to a disk.
   *
   * @throws UnsafeArchiveException if it is no jar, is damaged, or has in it what no archive may
   *     have: paths that lead out of it, links, entries twice, more than it could hold
   * @throws IOException if it cannot be read, or is no bundle; the message says why
   */
  public static BundleJar read(Path file) throws IOException {
    JarVisitor visitor = new JarVisitor();
    ArchiveFacts facts = new ArchiveReading(file, visitor).read();
    return of(file, facts, visitor.headers(), visitor.behaviours());
  }

  static BundleJar of(
      Path file, ArchiveFacts facts, Map<String, String> found, List<Behaviour> behaviours)
      throws IOException {
    Map<String, String> headers = new HashMap<>(found);
    if (headers.getOrDefault(Constants.BUNDLE_SYMBOLICNAME, "").isBlank()) {
      throw new IOException(file + " is no OSGi bundle: its manifest names no bundle");
    }
    try {
      Resource resource = ResourceBuilder.build(file.toUri().toString(), headers);
      return new BundleJar(file, facts.sha256(), facts.bytes(), headers, resource, behaviours);
    } catch (BundleException e) {
      throw new IOException(file + " has a manifest that cannot be read: " + e.getMessage(), e);
    }
  }

  /** The same bundle in another file. */
  public BundleJar at(Path copy) {
    return new BundleJar(copy, sha256, bytes, headers, resource, behaviours);
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
    MessageDigest digest = Digests.sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
