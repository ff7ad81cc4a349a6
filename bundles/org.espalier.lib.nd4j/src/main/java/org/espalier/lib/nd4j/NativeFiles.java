package org.espalier.lib.nd4j;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The libraries of one fragment, and their place on disk.
 *
 * <p>They are unpacked beside that place and moved there whole, so that several hosts may do it at
 * once and one that is killed leaves nothing that is taken for complete.
 */
final class NativeFiles {
  private static final String UNFINISHED = ".unfinished-";
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Map<String, URL> files = new LinkedHashMap<>();

  /**
   * Takes entries of a bundle, whatever their folders: a library finds those it needs beside it.
   *
   * @param entries null for none, as a bundle says it
   */
  NativeFiles(Enumeration<URL> entries) {
    if (entries != null) {
      for (URL entry : Collections.list(entries)) {
        String path = entry.getPath();
        if (!path.endsWith("/")) {
          files.put(path.substring(path.lastIndexOf('/') + 1), entry);
        }
      }
    }
  }

  /** Unpacks into a folder unless it holds the same files already. */
  void unpackTo(Path folder) throws IOException {
    if (files.isEmpty()) {
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
      copy(fresh);
      replace(folder, fresh);
    } catch (IOException e) {
      delete(fresh);
      throw new IOException(
          "cannot unpack "
              + (bytes() >> 20)
              + " MB of native libraries into "
              + parent
              + " ("
              + Activator.FOLDER
              + "): "
              + e.getMessage(),
          e);
    }
  }

  private boolean isComplete(Path folder) throws IOException {
    for (Map.Entry<String, URL> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      if (!Files.isRegularFile(target) || Files.size(target) != size(file.getValue())) {
        return false;
      }
    }
    return true;
  }

  private long bytes() throws IOException {
    long sum = 0;
    for (URL file : files.values()) {
      sum += size(file);
    }
    return sum;
  }

  private static long size(URL entry) throws IOException {
    URLConnection connection = entry.openConnection();
    long size = connection.getContentLengthLong();
    connection.getInputStream().close(); // asking for the size has opened it
    return size;
  }

  private void copy(Path folder) throws IOException {
    for (Map.Entry<String, URL> file : files.entrySet()) {
      try (InputStream in = file.getValue().openStream()) {
        Files.copy(in, folder.resolve(file.getKey()));
      }
    }
  }

  private void replace(Path folder, Path fresh) throws IOException {
    for (int i = 0; i < 2; i++) {
      try {
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (FileSystemException e) { // another host was faster, or a damaged folder is there
        if (!Files.exists(folder)) {
          throw e;
        }
        if (isComplete(folder)) {
          delete(fresh);
          return;
        }
        delete(folder);
      }
    }
    throw new FileSystemException(folder.toString(), null, "cannot be replaced");
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
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
