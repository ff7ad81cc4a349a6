package org.espalier.backend;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The native libraries that a bundle or its fragment holds in the jars they were published in, and
 * their place on disk.
 *
 * <p>For bundles that bring native code. Libraries are unpacked beside that place and moved there
 * whole, so that several hosts may do it at once and one that is killed leaves nothing that is
 * taken for complete.
 */
public final class NativeFiles {
  /** The framework property that names the folder where natives are unpacked. */
  public static final String FOLDER = "espalier.natives.dir";

  static final String LIST = "unpacked.txt";
  private static final String UNFINISHED = ".unfinished-";
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Map<String, URL> jars = new LinkedHashMap<>();

  /**
   * Takes the jars of a fragment.
   *
   * @param entries null for none, as a bundle says it
   */
  public NativeFiles(Enumeration<URL> entries) {
    if (entries != null) {
      for (URL entry : Collections.list(entries)) {
        jars.put(fileName(entry.getPath()), entry);
      }
    }
  }

  /**
   * The folder under which natives are unpacked, each release in a folder of its own.
   *
   * @param property the value of {@link #FOLDER}, or null for a folder in the user's home
   */
  public static Path folder(String property) {
    Path folder =
        property == null
            ? Path.of(System.getProperty("user.home"), ".espalier", "natives")
            : Path.of(property);
    return folder.toAbsolutePath();
  }

  /**
   * Unpacks into a folder, all into one level, unless it holds the same files already.
   *
   * @throws IOException if they cannot be written; says where and how to name another place
   */
  public void unpackTo(Path folder) throws IOException {
    if (jars.isEmpty()) {
      throw new IOException("the fragment that was chosen for " + folder + " holds no libraries");
    }
    if (isComplete(folder)) {
      return;
    }
    Path parent = folder.getParent();
    Files.createDirectories(parent);
    removeAbandoned(parent);
    Path fresh = Files.createTempDirectory(parent, UNFINISHED);
    try {
      unpack(fresh);
      replace(folder, fresh);
    } catch (IOException e) {
      delete(fresh);
      throw new IOException(
          "cannot unpack native libraries (up to 1 GB) into "
              + parent
              + ", which "
              + FOLDER
              + " may name anew: "
              + e,
          e);
    }
  }

  /** Whether a folder was unpacked from these jars, and none of its files was lost since. */
  private boolean isComplete(Path folder) throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.isRegularFile(list)) {
      return false;
    }
    Set<String> sources = new TreeSet<>(sources());
    for (String line : Files.readAllLines(list)) {
      String[] words = line.split(" ", 3);
      Path file = folder.resolve(words[2]);
      boolean there =
          words[0].equals("from")
              ? sources.remove(line)
              : Files.isRegularFile(file) && Files.size(file) == Long.parseLong(words[1]);
      if (!there) {
        return false;
      }
    }
    return sources.isEmpty();
  }

  private List<String> sources() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, URL> jar : jars.entrySet()) {
      URLConnection connection = jar.getValue().openConnection();
      lines.add("from " + connection.getContentLengthLong() + " " + jar.getKey());
      connection.getInputStream().close(); // asking for the size has opened it
    }
    return lines;
  }

  private void unpack(Path folder) throws IOException {
    List<String> lines = sources();
    for (URL jar : jars.values()) {
      try (ZipInputStream in = new ZipInputStream(jar.openStream())) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          if (isLibrary(entry)) {
            String name = fileName(entry.getName());
            long size = Files.copy(in, folder.resolve(name));
            lines.add("file " + size + " " + name);
          }
        }
      }
    }
    Files.write(folder.resolve(LIST), lines);
  }

  /** Leaves out what is there for compilers and for other builders of images. */
  private static boolean isLibrary(ZipEntry entry) {
    String path = entry.getName();
    return !entry.isDirectory()
        && path.startsWith("org/")
        && !path.contains("/include/")
        && !path.contains("/lib/");
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void replace(Path folder, Path fresh) throws IOException {
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (isComplete(folder)) { // another host was faster
        delete(fresh);
        return;
      }
      delete(folder);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void removeAbandoned(Path parent) throws IOException {
    Instant limit = Instant.now().minus(ABANDONED);
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, UNFINISHED + "*")) {
      for (Path folder : folders) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
          delete(folder);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
