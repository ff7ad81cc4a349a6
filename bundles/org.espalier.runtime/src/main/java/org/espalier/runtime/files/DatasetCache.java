package org.espalier.runtime.files;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.espalier.host.RunListener;
import org.espalier.source.DataException;
import org.espalier.source.DataFile;
import org.espalier.source.DataFiles;

/**
 * Finds data files: by path beside the pipeline, or by checksum in the folders of the environment
 * variable {@code ESPALIER_DATASETS} and in the dataset cache, else by download into that cache,
 * unless {@code ESPALIER_OFFLINE} is 1.
 *
 * <p>The checksum is that of the file, or of what it unpacks to where it is compressed with gzip.
 * Safe for use by several threads.
 */
public final class DatasetCache implements DataFiles {
  /** The environment variable that names folders with data sets, separated as in PATH. */
  public static final String FOLDERS = "ESPALIER_DATASETS";

  /** The environment variable that says, by 1, that nothing is to be fetched. */
  public static final String OFFLINE = "ESPALIER_OFFLINE";

  private final Path base;
  private final Path cache;
  private final List<Path> folders = new ArrayList<>();
  private final Map<String, String> environment;
  private final RunListener listener;
  private final FoundFiles before;
  private final Map<String, String> used = new LinkedHashMap<>();
  private final Map<String, Path> found = new LinkedHashMap<>();

  /**
   * Finds files for one pipeline.
   *
   * @param base the folder that relative paths start from
   * @param cache the folder that downloads go to
   * @param listener is told of downloads, and may stop or forbid them
   */
  public DatasetCache(Path base, Path cache, RunListener listener) {
    this(base, cache, listener, new FoundFiles());
  }

  /**
   * Finds files for one of several pipelines.
   *
   * @param before what was found for the others
   */
  public DatasetCache(Path base, Path cache, RunListener listener, FoundFiles before) {
    this(base, cache, listener, before, System.getenv());
  }

  /** Finds files with the variables of another environment. */
  DatasetCache(
      Path base,
      Path cache,
      RunListener listener,
      FoundFiles before,
      Map<String, String> environment) {
    this.before = before;
    this.base = base;
    this.cache = cache;
    this.listener = listener;
    this.environment = environment;
    for (String name : environment.getOrDefault(FOLDERS, "").split(File.pathSeparator, -1)) {
      if (!name.isBlank()) {
        folders.add(Path.of(name));
      }
    }
  }

  /** The checksums of the files found so far, by the path or address that the pipeline gives. */
  public synchronized Map<String, String> used() {
    return Map.copyOf(used);
  }

  /**
   * A file that was found.
   *
   * @param checksum that of its bytes
   */
  record Found(Path path, String checksum) {}

  @Override
  public synchronized Path find(DataFile file) throws IOException {
    String name = file.path().or(file::url).or(file::sha256).orElse("");
    Path known = found.get(name);
    if (known != null) {
      return known;
    }
    String key = "%s %s %s".formatted(base, name, file.sha256().orElse(""));
    return remember(
        name,
        before.find(key, () -> file.path().isPresent() ? local(file, name) : remote(file, name)));
  }

  private Path remember(String name, Found here) {
    used.put(name, here.checksum());
    found.put(name, here.path());
    return here.path();
  }

  /**
   * Finds a folder beside the pipeline; its checksum is that of the files in it and their names.
   */
  @Override
  public synchronized Path findFolder(String name) throws IOException {
    Path known = found.get(name);
    if (known != null) {
      return known;
    }
    Path path = LocalPath.folder(base, name);
    return remember(
        name, before.find(path.toString(), () -> new Found(path, Checksum.ofFolder(path))));
  }

  private Found local(DataFile file, String name) throws IOException {
    Path path = LocalPath.file(base, name);
    String own = Checksum.of(path);
    if (file.sha256().isPresent()) {
      check(path, own, file.sha256().get());
    }
    return new Found(path, own);
  }

  private Found remote(DataFile file, String name) throws IOException {
    if (file.sha256().isEmpty()) {
      throw DataException.at(
          LocalPath.PLACE,
          name + ": a file that is named by an address needs its sha256, by which it is checked");
    }
    String sha256 = file.sha256().get().toLowerCase(Locale.ROOT);
    Path kept = cache.resolve(sha256);
    if (Files.isRegularFile(kept)) {
      String own = Checksum.of(kept);
      check(kept, own, sha256);
      return new Found(kept, own);
    }
    Optional<Found> elsewhere =
        new ChecksumIndex(cache.resolve("checksums.tsv")).find(sha256, places());
    return elsewhere.isPresent() ? elsewhere.get() : fetched(file, name, kept);
  }

  private Found fetched(DataFile file, String name, Path kept) throws IOException {
    String sha256 = kept.getFileName().toString();
    if (file.url().isEmpty()) {
      throw missing(name, sha256, "and no url says where to fetch it", null);
    }
    String address = file.url().get();
    if (isOffline(environment) || !listener.mayDownload(address)) {
      String why = "and nothing is fetched while offline (--offline or " + OFFLINE + ")";
      throw missing(name, sha256, why, null);
    }
    try {
      Download download =
          new Download(address, sha256, kept, listener, environment, Download.Patience.USUAL);
      return new Found(kept, download.fetch());
    } catch (InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw missing(name, sha256, "and it cannot be fetched: " + Download.cause(e), e);
    }
  }

  /** Whether an environment says that nothing is to be fetched. */
  public static boolean isOffline(Map<String, String> environment) {
    return List.of("1", "true", "yes", "on")
        .contains(environment.getOrDefault(OFFLINE, "").toLowerCase(Locale.ROOT));
  }

  private List<Path> places() {
    List<Path> places = new ArrayList<>(folders);
    places.add(cache);
    return places;
  }

  private DataException missing(String name, String sha256, String why, IOException cause) {
    String places =
        places().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator + " "));
    return DataException.at(
        LocalPath.PLACE,
        "%s: no file with SHA-256 %s in %s, %s; put the file into one of these folders, or name its folder in %s"
            .formatted(name, sha256, places, why, FOLDERS),
        cause);
  }

  private static void check(Path path, String own, String sha256) throws IOException {
    if (!Checksum.fits(path, own, sha256)) {
      throw DataException.at(
          "data.source.sha256",
          "%s has SHA-256 %s, the pipeline expects %s; it is damaged or another version"
              .formatted(path, own, sha256));
    }
  }
}
