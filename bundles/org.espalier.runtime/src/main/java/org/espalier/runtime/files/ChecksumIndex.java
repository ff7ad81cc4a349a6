package org.espalier.runtime.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.runtime.record.AtomicFile;

/**
 * Finds files in folders by their checksum, or by that of what they unpack to.
 *
 * <p>Checksums are remembered with the size and time of the file, so that each file is read once.
 */
final class ChecksumIndex {
  private static final int DEEPEST = 6;
  private static final String UNPACKED = "\tunpacked";
  private static final String NONE = "-".repeat(64);

  private final Path memory;
  private final Map<String, String> known = new HashMap<>();
  private boolean changed;

  /**
   * An index that remembers in a file.
   *
   * @param memory the file; need not exist
   */
  ChecksumIndex(Path memory) throws IOException {
    this.memory = memory;
    try {
      for (String line : Files.readAllLines(memory, StandardCharsets.UTF_8)) {
        int tab = line.indexOf('\t');
        if (tab == 64) {
          known.put(line.substring(tab + 1), line.substring(0, tab));
        }
      }
    } catch (NoSuchFileException e) {
      // nothing is known yet
    }
  }

  /** A file with this checksum in one of the folders or below them. */
  Optional<DatasetCache.Found> find(String sha256, List<Path> folders) throws IOException {
    Optional<DatasetCache.Found> found = Optional.empty();
    for (Path folder : folders) {
      if (found.isEmpty() && Files.isDirectory(folder)) {
        found = find(sha256, folder);
      }
    }
    remember();
    return found;
  }

  private Optional<DatasetCache.Found> find(String sha256, Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder, DEEPEST)) {
      files = tree.filter(this::isData).sorted().toList();
    } catch (UncheckedIOException e) {
      throw new IOException("%s cannot be searched: %s".formatted(folder, e.getMessage()), e);
    }
    for (Path file : files) {
      if (known(file, "", Checksum::of).equals(sha256)) {
        return Optional.of(new DatasetCache.Found(file, sha256));
      }
    }
    for (Path file : files) {
      if (known(file, UNPACKED, ChecksumIndex::unpacked).equals(sha256)) {
        return Optional.of(new DatasetCache.Found(file, known(file, "", Checksum::of)));
      }
    }
    return Optional.empty();
  }

  /** Whether a file may be one of a data set; half a download and the memory itself are not. */
  private boolean isData(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && Files.isReadable(file)
        && !name.startsWith(".")
        && !name.endsWith(".part")
        && !name.endsWith(".tag")
        && !file.equals(memory);
  }

  private static String unpacked(Path file) throws IOException {
    return Checksum.ofUnpacked(file).orElse(NONE);
  }

  /** Computes a checksum. */
  private interface Compute {
    String of(Path file) throws IOException;
  }

  private String known(Path file, String what, Compute compute) throws IOException {
    String key =
        Files.size(file)
            + "\t"
            + Files.getLastModifiedTime(file).toMillis()
            + "\t"
            + file.toAbsolutePath().normalize()
            + what;
    String checksum = known.get(key);
    if (checksum == null) {
      checksum = compute.of(file);
      known.put(key, checksum);
      changed = true;
    }
    return checksum;
  }

  /** Writes what is known; a folder that cannot be written costs time, and no more. */
  private void remember() {
    if (changed) {
      StringBuilder lines = new StringBuilder();
      known.forEach(
          (key, checksum) -> lines.append(checksum).append('\t').append(key).append('\n'));
      try {
        Files.createDirectories(memory.toAbsolutePath().getParent());
        CacheLock.holding(memory, asked -> {}, () -> write(lines.toString()));
      } catch (IOException e) {
        // the next time computes it again
      }
      changed = false;
    }
  }

  private Path write(String lines) throws IOException {
    AtomicFile.write(memory, lines);
    return memory;
  }
}
