package org.espalier.runtime.record;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.runtime.files.Checksum;

/**
 * The checksums of the files that bundles were installed from; bundles of natives are large, so
 * those of files that did not change are remembered. Safe for use by several threads.
 */
final class BundleChecksums {
  private static final String REFERENCE = "reference:";

  private final Optional<Path> memory;
  private final Map<String, String> known = new LinkedHashMap<>();
  private boolean changed;

  /**
   * Remembers in a file.
   *
   * @param memory the file; need not exist, and is made anew where it cannot be read
   */
  BundleChecksums(Optional<Path> memory) {
    this.memory = memory;
    if (memory.isPresent() && Files.isRegularFile(memory.get())) {
      try {
        for (String line : Files.readAllLines(memory.get())) {
          String[] parts = line.split("\t", 2);
          known.put(parts[1], parts[0]);
        }
      } catch (IOException | IndexOutOfBoundsException e) {
        known.clear();
      }
    }
  }

  /** The checksum of the file at a bundle's location; empty where it came from none. */
  synchronized Optional<String> of(String location) throws IOException {
    String address =
        location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    if (!address.startsWith("file:")) {
      return Optional.empty();
    }
    Path file = Path.of(URI.create(address));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String key = "%d\t%s\t%s".formatted(Files.size(file), Files.getLastModifiedTime(file), file);
    String checksum = known.get(key);
    if (checksum == null) {
      checksum = Checksum.of(file);
      known.keySet().removeIf(other -> other.endsWith("\t" + file));
      known.put(key, checksum);
      changed = true;
    }
    return Optional.of(checksum);
  }

  /** Writes down what was found out. */
  synchronized void remember() throws IOException {
    if (changed && memory.isPresent()) {
      StringBuilder text = new StringBuilder();
      known.forEach((key, sha256) -> text.append(sha256).append('\t').append(key).append('\n'));
      AtomicFile.write(memory.get(), text.toString());
      changed = false;
    }
  }
}
