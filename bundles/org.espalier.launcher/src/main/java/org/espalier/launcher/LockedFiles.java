package org.espalier.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;
import org.espalier.launcher.StartLock.LockedBundle;
import org.espalier.plugin.UntrustedException;
import org.osgi.framework.Version;

/**
 * Finds the files of a lock's bundles and compares each with its checksum, before a framework is
 * there that could load a class of them.
 */
final class LockedFiles {
  private static final int SHORT = 12;

  private final StartLock lock;
  private final Distribution distribution;
  private final Path store;
  private final Map<String, Path> host;
  private final Map<Path, String> sums = new HashMap<>();
  private final List<Path> own = new ArrayList<>();
  private final List<String> drifted = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * @param host the jars of the host itself, by their symbolic names
   */
  LockedFiles(StartLock lock, Distribution distribution, Path home, Map<String, Path> host) {
    this.lock = lock;
    this.distribution = distribution;
    this.store = home.resolve("store");
    this.host = host;
  }

  /**
   * Compares all of them.
   *
   * @return those that lie in the distribution; the home's and the plugins are brought by others
   * @throws UntrustedException if one is not what was locked; names every one
   * @throws HostException if some are not there; says how to have them
   */
  List<Path> verified() throws IOException {
    for (LockedBundle bundle : lock.bundles()) {
      Optional<String> name = bundle.ownFile();
      if (bundle.isHost() || host.containsKey(bundle.name())) {
        compareHost(bundle);
      } else if (name.isPresent()) {
        compareOwn(bundle, distribution.folder().resolve("bundles").resolve(name.get()));
      } else {
        compareInstalled(bundle);
      }
    }
    if (!drifted.isEmpty()) {
      drifted.addAll(missing);
      throw new UntrustedException(
          message(
              "not what is installed, and nothing was started",
              drifted,
              "if that is right, write a new lock: espalier lock PIPELINE"));
    }
    if (!missing.isEmpty()) {
      throw new HostException(
          message("not installed as a whole, and nothing was started", missing, "then try again"));
    }
    return own;
  }

  private String message(String state, List<String> lines, String advice) {
    return "%s is %s:\n  %s\n%s".formatted(lock.file(), state, String.join("\n  ", lines), advice);
  }

  /** Compares a jar that the host has whatever is locked, because it runs from it. */
  private void compareHost(LockedBundle bundle) throws IOException {
    Path file = host.get(bundle.name());
    if (file == null) {
      drifted.add(bundle.title() + " is not there: this host runs from no such jar");
    } else if (!sum(file).equals(bundle.sha256())) {
      drifted.add(drift(bundle, file));
    }
  }

  private void compareOwn(LockedBundle bundle, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      String instead =
          distribution
              .newest(bundle.name())
              .map(other -> "the distribution has " + other.getFileName())
              .orElse("the distribution has no such bundle");
      drifted.add(bundle.title() + platform(bundle) + " is not there: " + instead);
    } else if (sum(file).equals(bundle.sha256())) {
      own.add(file);
    } else {
      drifted.add(drift(bundle, file));
    }
  }

  /** Says of native code that it is some, and that a lock holds for one kind of machine. */
  private static String platform(LockedBundle bundle) {
    return bundle.natives().isEmpty()
        ? ""
        : " (native code for %s: each kind of machine needs a lock of its own)"
            .formatted(String.join(", ", bundle.natives()));
  }

  /** Finds a bundle by its checksum; what calls itself the same and is not, has changed. */
  private void compareInstalled(LockedBundle bundle) throws IOException {
    Path stored = store.resolve(bundle.sha256() + ".jar");
    boolean found = Files.isRegularFile(stored);
    if (found && !sum(stored).equals(bundle.sha256())) {
      drifted.add(drift(bundle, stored));
      return;
    }
    Optional<Path> other = Optional.empty();
    for (Path plugin : distribution.plugins()) {
      if (sum(plugin).equals(bundle.sha256())) {
        return;
      }
      if (isSame(bundle, plugin)) {
        other = Optional.of(plugin);
      }
    }
    if (other.isPresent()) {
      drifted.add(drift(bundle, other.get()));
    } else if (!found) {
      missing.add(bundle.title() + " is not installed: " + bundle.install());
    }
  }

  private String drift(LockedBundle bundle, Path file) throws IOException {
    return "%s has changed: %s has SHA-256 %s..., the lock %s..."
        .formatted(
            bundle.title(),
            file,
            sum(file).substring(0, SHORT),
            bundle.sha256().substring(0, Math.min(SHORT, bundle.sha256().length())));
  }

  /** Whether a file says that it is a bundle of that name and version. */
  private static boolean isSame(LockedBundle bundle, Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        return false;
      }
      String name = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      Version version =
          Version.parseVersion(manifest.getMainAttributes().getValue("Bundle-Version"));
      return name != null
          && name.replaceFirst(";.*", "").strip().equals(bundle.name())
          && version.equals(Version.parseVersion(bundle.version()));
    } catch (ZipException | IllegalArgumentException e) {
      return false; // no jar, or no version
    }
  }

  private String sum(Path file) throws IOException {
    String known = sums.get(file);
    if (known == null) {
      known = checksum(file);
      sums.put(file, known);
    }
    return known;
  }

  private static String checksum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
