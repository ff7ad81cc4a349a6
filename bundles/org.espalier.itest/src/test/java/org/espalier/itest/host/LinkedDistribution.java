package org.espalier.itest.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes distributions that a test may change: the one of this build, with links for its files,
 * which are large. A file is changed by {@link #write}, because links share their content.
 */
public final class LinkedDistribution {
  private LinkedDistribution() {}

  /** Makes one in a folder, in place of what is there, and answers the folder. */
  public static Path in(Path folder) throws IOException {
    Path from = HostExtension.distribution();
    Path to = folder.toAbsolutePath();
    delete(to);
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(dir)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            link(to.resolve(from.relativize(file)), file);
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }

  /** Puts a link to a file into a distribution; a copy where the file is on another disk. */
  public static void link(Path link, Path file) throws IOException {
    if (Files.getFileStore(link.getParent()).equals(Files.getFileStore(file))) {
      Files.createLink(link, file);
    } else {
      Files.copy(file, link);
    }
  }

  /** Gives a file of a distribution another content, and leaves what it was a link to alone. */
  public static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, text);
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
