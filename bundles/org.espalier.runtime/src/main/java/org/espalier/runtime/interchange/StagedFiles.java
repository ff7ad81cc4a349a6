package org.espalier.runtime.interchange;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that are written together: each is written beside its place, and all are moved into place
 * at the end, or none.
 */
final class StagedFiles implements AutoCloseable {
  private final Map<Path, Path> staged = new LinkedHashMap<>();

  /**
   * Begins to write files, whose folder is made if it is not there.
   *
   * @param files in the order in which they are moved
   * @param overwrite whether files that are there are replaced
   * @throws IOException if one is there and may not be replaced
   */
  StagedFiles(List<Path> files, boolean overwrite) throws IOException {
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        throw new IOException(file + " is a folder; choose another name");
      }
      if (!overwrite && Files.exists(file)) {
        throw new IOException(
            file + " is there already; choose another name, or write over it with --force");
      }
    }
    for (Path file : files) {
      Path folder = file.toAbsolutePath().getParent();
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new IOException(folder + " is no folder; choose another one");
      }
      Files.createDirectories(folder);
      staged.put(file, folder.resolve(part(file.getFileName().toString())));
    }
  }

  /** A name that ends as the file's does, by which some readers know what it is. */
  private static String part(String name) {
    int end = Math.max(name.lastIndexOf('.'), 0);
    return "." + name.substring(0, end) + ".part" + name.substring(end);
  }

  /** Where a file is written before it is moved. */
  Path beside(Path file) {
    return staged.get(file);
  }

  /** Flushes all files, and moves them into place. */
  void move() throws IOException {
    for (Path part : staged.values()) {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    for (Map.Entry<Path, Path> file : staged.entrySet()) {
      Files.move(
          file.getValue(),
          file.getKey().toAbsolutePath(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was not moved. */
  @Override
  public void close() throws IOException {
    for (Path part : staged.values()) {
      Files.deleteIfExists(part);
    }
  }
}
