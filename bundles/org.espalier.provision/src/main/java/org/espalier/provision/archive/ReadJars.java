package org.espalier.provision.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.espalier.provision.json.Json;

/**
 * Remembers by their checksums the jars that were read with care before, so that a start that finds
 * the same jars only computes these. Safe for several hosts at once.
 */
public final class ReadJars {
  private final Path folder;

  /** What was found in a jar. */
  private record Found(List<Behaviour> behaviours) {}

  /** Keeps what it knows in a folder, which need not exist. */
  public ReadJars(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a bundle as {@link BundleJar#read} does; of one that it has read before, in whatever file
   * that lay, only the checksum and the manifest.
   *
   * @throws IOException if it cannot be read, or is none that may be opened
   */
  public BundleJar read(Path file) throws IOException {
    String sha256 = BundleJar.sha256(file);
    Path known = folder.resolve(sha256 + ".json");
    if (Files.isRegularFile(known)) {
      try {
        List<Behaviour> behaviours = Json.value(Json.read(known), Found.class).behaviours();
        return BundleJar.of(
            file, new ArchiveFacts(sha256, Files.size(file), List.of()), headers(file), behaviours);
      } catch (IOException e) {
        Files.deleteIfExists(known); // damaged: the jar is read again
      }
    }
    BundleJar jar = BundleJar.read(file);
    Json.write(folder.resolve(jar.sha256() + ".json"), new Found(jar.behaviours()));
    return jar;
  }

  private static Map<String, String> headers(Path file) throws IOException {
    Map<String, String> headers = new HashMap<>();
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      manifest
          .getMainAttributes()
          .forEach((key, value) -> headers.put(key.toString(), value.toString()));
    }
    return headers;
  }
}
