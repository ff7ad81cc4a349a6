package org.espalier.backend.cuda;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Lists folders that need not exist. */
final class Folders {
  private Folders() {}

  /**
   * A path of the machine under the environment's root; one that names nothing if it is no path.
   */
  static Path under(Environment environment, String path) {
    try {
      Path root = environment.root();
      Path given = Path.of(path).toAbsolutePath();
      return given.startsWith(root) ? given : root.resolve(given.getRoot().relativize(given));
    } catch (InvalidPathException e) {
      return environment.root().resolve("no-such-folder");
    }
  }

  /** The folders in a folder whose name matches, sorted. */
  static List<Path> matching(Path folder, String glob) {
    return entries(folder, glob).filter(Files::isDirectory).toList();
  }

  /** The files in a folder whose name matches, sorted. */
  static List<Path> files(Path folder, String glob) {
    return entries(folder, glob).filter(Files::isRegularFile).toList();
  }

  private static Stream<Path> entries(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    } catch (IOException | DirectoryIteratorException e) {
      return Stream.empty(); // not there, or not ours to read
    }
    return found.stream().sorted();
  }
}
