package org.espalier.itest.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import org.espalier.itest.host.HostExtension;

/** Makes distributions whose folder {@code plugins} a test may fill. */
final class DistributionCopy {
  private DistributionCopy() {}

  /** A distribution of a test's own, with its files as links: they are large. */
  static Path of(String name) throws IOException {
    Path from = HostExtension.distribution();
    Path to = Path.of("target", name).toAbsolutePath();
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
            Files.createLink(to.resolve(from.relativize(file)), file);
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (var files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
