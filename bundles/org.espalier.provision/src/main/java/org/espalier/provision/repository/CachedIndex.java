package org.espalier.provision.repository;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.provision.json.Json;
import org.espalier.provision.repository.IndexReader.Index;
import org.espalier.provision.repository.Web.Stamp;

/** An index on the web, of which the home keeps a copy for when there is no network. */
final class CachedIndex {
  private static final long MAX_BYTES = 64L << 20;
  private static final String TAG = "etag";
  private static final String MODIFIED = "last_modified";

  private final URI address;
  private final Path copy;
  private final Path stampFile;
  private final Web web;

  /**
   * An index.
   *
   * @param caches the folder of the copies
   */
  CachedIndex(URI address, Path caches, Web web) {
    this.address = address;
    String name = Checksums.nameOf(address.toString());
    this.copy = caches.resolve(name + ".index");
    this.stampFile = caches.resolve(name + ".json");
    this.web = web;
  }

  /** Reads what the address has now; the copy if it cannot be reached, which is a problem. */
  Index read() throws IOException {
    Files.createDirectories(copy.getParent());
    try {
      return readNow();
    } catch (IOException e) {
      if (!Files.exists(copy)) {
        throw e;
      }
      Index old = parse(copy);
      List<String> problems = new ArrayList<>(old.problems());
      problems.add(
          "%s; the copy of %s is used"
              .formatted(e.getMessage(), Files.getLastModifiedTime(copy).toString()));
      return new Index(old.entries(), problems);
    }
  }

  private Index readNow() throws IOException {
    Path fresh = Files.createTempFile(copy.getParent(), "index", ".new");
    try {
      Optional<Stamp> stamp = web.fetch(address, known(), fresh, this::refuseLarge);
      if (stamp.isEmpty()) {
        return parse(copy);
      }
      Index index = parse(fresh);
      Files.deleteIfExists(stampFile); // a stamp never stands beside another copy
      Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      keep(stamp.get());
      return index;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void refuseLarge(long received, long size) throws IOException {
    if (Math.max(received, size) > MAX_BYTES) {
      throw new IOException(address + " is no index: it has more than " + MAX_BYTES + " bytes");
    }
  }

  private Index parse(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return IndexReader.read(in);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(address + " is no index: " + e.getMessage(), e);
    }
  }

  private Stamp known() throws IOException {
    if (!Files.exists(copy) || !Files.exists(stampFile)) {
      return Stamp.NONE;
    }
    try {
      JsonNode stamp = Json.read(stampFile);
      return new Stamp(text(stamp, TAG), text(stamp, MODIFIED));
    } catch (IOException e) {
      return Stamp.NONE; // it is fetched anew
    }
  }

  private static Optional<String> text(JsonNode stamp, String key) {
    return Optional.of(stamp.path(key).asText()).filter(text -> !text.isEmpty());
  }

  private void keep(Stamp stamp) throws IOException {
    Map<String, String> members =
        Map.of(TAG, stamp.tag().orElse(""), MODIFIED, stamp.modified().orElse(""));
    Json.write(stampFile, members);
  }
}
