package org.espalier.provision.generation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.espalier.plugin.UntrustedException;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.archive.DetachedSignature;
import org.espalier.provision.json.AtomicFile;

/**
 * The installed jars of a home, each under its checksum. They never change: a host reads them where
 * they lie, whatever becomes of the files that they were made of.
 */
public final class JarStore {
  private final Path folder;

  /** A store; the folder need not exist. */
  public JarStore(Path folder) {
    this.folder = folder;
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** Where the jar of a checksum lies, or would lie. */
  public Path file(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("\"" + sha256 + "\" is no SHA-256 in hexadecimal digits");
    }
    return folder.resolve(sha256 + ".jar");
  }

  /** Whether it has a jar, with the right content. */
  public boolean has(String sha256) {
    return damage(sha256).isEmpty();
  }

  /** What is wrong with a jar: that it is not there, or not what it was. */
  public Optional<String> damage(String sha256) {
    Path file = file(sha256);
    if (!Files.isRegularFile(file)) {
      return Optional.of("its file " + file + " is gone");
    }
    try {
      String actual = BundleJar.sha256(file);
      return actual.equals(sha256)
          ? Optional.empty()
          : Optional.of("its file " + file + " is damaged: it has SHA-256 " + actual);
    } catch (IOException e) {
      return Optional.of("its file " + file + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * Copies a jar into the store, with its detached signature; both are on the disk afterwards.
   *
   * @return the same jar at its new place
   * @throws UntrustedException if the file changed since it was read
   */
  public BundleJar put(BundleJar jar) throws IOException {
    return bring(jar, AtomicFile::copy);
  }

  /** Moves a jar into the store that lies in a folder of it, and else does the same. */
  public BundleJar take(BundleJar jar) throws IOException {
    return bring(jar, AtomicFile::move);
  }

  private interface Way {
    void bring(Path from, Path to) throws IOException;
  }

  private BundleJar bring(BundleJar jar, Way way) throws IOException {
    Path target = file(jar.sha256());
    if (!has(jar.sha256())) {
      way.bring(jar.file(), target);
      if (!has(jar.sha256())) {
        Files.deleteIfExists(target);
        throw new UntrustedException(
            jar.file() + " changed while it was being installed; try again");
      }
    }
    Path signature = DetachedSignature.beside(jar.file());
    if (Files.isRegularFile(signature)) {
      way.bring(signature, DetachedSignature.beside(target));
    }
    return jar.at(target);
  }
}
