package org.espalier.provision.archive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.espalier.provision.json.Json;

/**
 * Remembers the checksums of files by their paths, sizes and times, for those who show or plan with
 * them; what decides whether a file may be loaded computes it. Safe for use by several threads.
 */
public final class KnownChecksums {
  private final Path file;
  private Map<String, Known> known;
  private boolean changed;

  /** A file as it was when its checksum was computed. */
  private record Known(long bytes, long modified, String sha256) {}

  /** Keeps them in a file, which need not exist. */
  public KnownChecksums(Path file) {
    this.file = file;
  }

  /** The checksum of a file, in hexadecimal digits. */
  public synchronized String sha256(Path of) throws IOException {
    BasicFileAttributes now = Files.readAttributes(of, BasicFileAttributes.class);
    long modified = now.lastModifiedTime().toMillis();
    Known before = known().get(of.toString());
    if (before != null && before.bytes == now.size() && before.modified == modified) {
      return before.sha256;
    }
    String sha256 = BundleJar.sha256(of);
    known().put(of.toString(), new Known(now.size(), modified, sha256));
    changed = true;
    return sha256;
  }

  private Map<String, Known> known() {
    if (known == null) {
      known = new TreeMap<>();
      try {
        JsonNode all = Files.isRegularFile(file) ? Json.read(file) : Json.object();
        for (Map.Entry<String, JsonNode> entry : all.properties()) {
          known.put(entry.getKey(), Json.value(entry.getValue(), Known.class));
        }
      } catch (IOException e) {
        known.clear(); // damaged: they are computed again
      }
    }
    return known;
  }

  /** Writes what was learned, of files that are still there. */
  public synchronized void save() throws IOException {
    if (changed) {
      known.keySet().removeIf(path -> !Files.exists(Path.of(path)));
      Json.write(file, known);
      changed = false;
    }
  }
}
