package org.espalier.runtime.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;

/**
 * Finds data files: by path beside the pipeline, or by checksum in the folders of the environment
 * variable {@code ESPALIER_DATASETS} and in the dataset cache, else by download into that cache.
 *
 * <p>The checksum is that of the file, or of what it unpacks to where it is compressed with gzip.
 */
public final class DatasetCache implements DataFiles {
  /** The environment variable that names folders with data sets, separated as in PATH. */
  public static final String FOLDERS = "ESPALIER_DATASETS";

  /** Where pipelines name files. */
  private static final String PLACE = "data.source.path";

  private final Path base;
  private final Path cache;
  private final List<Path> folders;
  private final Consumer<String> messages;
  private final Map<String, String> used = new LinkedHashMap<>();
  private final Map<String, Path> found = new LinkedHashMap<>();

  /**
   * Finds files for one pipeline.
   *
   * @param base the folder that relative paths start from
   * @param cache the folder that downloads go to
   * @param messages is told of downloads
   */
  public DatasetCache(Path base, Path cache, Consumer<String> messages) {
    this.base = base;
    this.cache = cache;
    this.messages = messages;
    this.folders = new ArrayList<>();
    String names = System.getenv(FOLDERS);
    if (names != null) {
      for (String name : names.split(File.pathSeparator, -1)) {
        if (!name.isBlank()) {
          folders.add(Path.of(name));
        }
      }
    }
  }

  /** The checksums of the files found so far, by the path or address that the pipeline gives. */
  public Map<String, String> used() {
    return Map.copyOf(used);
  }

  @Override
  public Path find(DataFile file) throws IOException {
    String name = file.path().or(file::url).or(file::sha256).orElse("");
    Path known = found.get(name);
    if (known != null) {
      return known;
    }
    Path path = file.path().isPresent() ? local(file, name) : remote(file, name);
    used.put(name, Checksum.of(path));
    found.put(name, path);
    return path;
  }

  /**
   * Finds a folder beside the pipeline; its checksum is that of the files in it and their names.
   */
  @Override
  public Path findFolder(String name) throws IOException {
    Path known = found.get(name);
    if (known != null) {
      return known;
    }
    Path path = base.resolve(name);
    if (!Files.isDirectory(path)) {
      throw DataException.at(
          PLACE,
          "there is no folder %s; paths are relative to the folder of the pipeline file"
              .formatted(path.toAbsolutePath().normalize()));
    }
    used.put(name, Checksum.ofFolder(path));
    found.put(name, path);
    return path;
  }

  private Path local(DataFile file, String name) throws IOException {
    Path path = base.resolve(name);
    if (!Files.isRegularFile(path)) {
      throw DataException.at(
          PLACE,
          "there is no file %s; paths are relative to the folder of the pipeline file"
              .formatted(path.toAbsolutePath().normalize()));
    }
    if (file.sha256().isPresent()) {
      check(path, file.sha256().get());
    }
    return path;
  }

  private Path remote(DataFile file, String name) throws IOException {
    if (file.sha256().isEmpty()) {
      throw DataException.at(
          PLACE,
          name + ": a file that is named by an address needs its sha256, by which it is checked");
    }
    String sha256 = file.sha256().get().toLowerCase(Locale.ROOT);
    Path kept = cache.resolve(sha256);
    if (Files.isRegularFile(kept)) {
      check(kept, sha256);
      return kept;
    }
    Optional<Path> elsewhere =
        new ChecksumIndex(cache.resolve("checksums.tsv")).find(sha256, folders);
    if (elsewhere.isPresent()) {
      return elsewhere.get();
    }
    if (file.url().isEmpty()) {
      throw DataException.at(PLACE, missing(name, sha256, "and no url says where to fetch it"));
    }
    try {
      return Download.fetch(file.url().get(), sha256, kept, messages);
    } catch (IOException e) {
      throw DataException.at(
          PLACE, missing(name, sha256, "and it cannot be fetched: " + Download.cause(e)), e);
    }
  }

  private String missing(String name, String sha256, String why) {
    List<String> places = new ArrayList<>();
    folders.forEach(folder -> places.add(folder.toString()));
    places.add(cache.toString());
    return "%s: no file with SHA-256 %s in %s, %s; put the file into one of these folders, or name its folder in %s"
        .formatted(name, sha256, String.join(", ", places), why, FOLDERS);
  }

  private static void check(Path path, String sha256) throws IOException {
    if (!Checksum.fits(path, sha256)) {
      throw DataException.at(
          "data.source.sha256",
          "%s has SHA-256 %s, the pipeline expects %s; it is damaged or another version"
              .formatted(path, Checksum.of(path), sha256));
    }
  }
}
