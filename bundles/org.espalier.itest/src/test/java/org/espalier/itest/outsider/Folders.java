package org.espalier.itest.outsider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Copies and deletes folders. */
final class Folders {
  /** What builds and runs leave in a project's folder. */
  private static final Set<String> LEFT = Set.of("target", "runs");

  private Folders() {}

  /** Copies the files of a project, without what builds and runs left there. */
  static void copyProject(Path from, Path to) throws IOException {
    for (Path file : all(from)) {
      Path relative = from.relativize(file);
      if (LEFT.contains(relative.getName(0).toString())) {
        continue;
      }
      Path copy = to.resolve(relative);
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  /** Deletes a folder, if it is there. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      for (Path file : all(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A folder and everything in it, each folder before what it holds. */
  static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
