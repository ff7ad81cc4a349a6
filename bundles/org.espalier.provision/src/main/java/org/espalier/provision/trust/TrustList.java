package org.espalier.provision.trust;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.espalier.provision.json.Json;

/** What a home trusts: {@code trusted.json} in its folder {@code trust}. Safe for several hosts. */
final class TrustList {
  private static final String FILE = "trusted.json";
  private static final String LOCK = "lock";
  private static final int ATTEMPTS = 250;
  private static final int PAUSE_MILLISECONDS = 20;

  private final Path folder;

  TrustList(Path folder) {
    this.folder = folder;
  }

  /**
   * A trusted key.
   *
   * @param key in its usual encoding, in Base64
   */
  record Key(String name, String fingerprint, String key, String since) {}

  /** How a file came to be known. */
  enum How {
    /** It lay in the folder plugins. */
    SEEN,
    /** The same, and a trusted key vouches for it: its checksum is kept to be compared alone. */
    SIGNED,
    /** The owner said so. */
    ADDED,
    /** The owner wants it no longer. */
    REVOKED
  }

  /**
   * A file that is known by its checksum.
   *
   * @param bundle the symbolic name; empty for what is no bundle
   * @param version the version of the bundle
   */
  record KnownFile(
      String name, String sha256, String bundle, String version, String since, How how) {
    /** Whether the owner vouches for it, whoever signed it. */
    boolean isAccepted() {
      return how == How.SEEN || how == How.ADDED;
    }

    /** The same file, known in another way from now on. */
    KnownFile as(How other) {
      return new KnownFile(name, sha256, bundle, version, now(), other);
    }

    boolean isSameBundle(KnownFile other) {
      return !bundle.isEmpty() && bundle.equals(other.bundle) && version.equals(other.version);
    }
  }

  /** All of it. */
  record Content(List<Key> keys, List<KnownFile> files) {
    Content {
      keys = keys == null ? List.of() : List.copyOf(keys);
      files = files == null ? List.of() : List.copyOf(files);
    }

    Content withKey(Key key) {
      List<Key> changed = new ArrayList<>(keys);
      changed.removeIf(old -> old.fingerprint.equals(key.fingerprint));
      changed.add(key);
      return new Content(changed, files);
    }

    /** Takes the place of what was known of that bundle in that version, or of that file. */
    Content withFile(KnownFile file) {
      List<KnownFile> changed = new ArrayList<>(files);
      changed.removeIf(old -> old.sha256.equals(file.sha256) || old.isSameBundle(file));
      changed.add(file);
      return new Content(keys, changed);
    }

    Content withoutKey(String fingerprint) {
      return new Content(
          keys.stream().filter(key -> !key.fingerprint.equals(fingerprint)).toList(), files);
    }

    Optional<KnownFile> file(String sha256) {
      return files.stream().filter(file -> file.sha256.equals(sha256)).findFirst();
    }
  }

  /** What it has now. */
  Content read() throws IOException {
    Path file = folder.resolve(FILE);
    return Files.isRegularFile(file)
        ? Json.value(Json.read(file), Content.class)
        : new Content(List.of(), List.of());
  }

  /** Changes it; one host after the other. */
  void change(UnaryOperator<Content> change) throws IOException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      Content before = read();
      Content after = change.apply(before);
      if (lock.isValid() && !after.equals(before)) {
        Json.write(folder.resolve(FILE), after);
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // another host of this process has it for a moment
      }
      try {
        Thread.sleep(PAUSE_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for " + folder.resolve(LOCK), e);
      }
    }
    throw new IOException("another host does not let go of " + folder.resolve(LOCK));
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
