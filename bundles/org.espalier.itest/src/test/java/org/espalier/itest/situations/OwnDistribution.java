package org.espalier.itest.situations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.itest.host.HostExtension;

/** The distribution of this build with a folder of plugins of its own; its files are links. */
final class OwnDistribution {
  private OwnDistribution() {}

  static Path in(Path folder) throws IOException {
    Path from = HostExtension.distribution();
    Files.createDirectories(folder.resolve("plugins"));
    for (String part : List.of("lib", "bundles", "features")) {
      Path to = Files.createDirectories(folder.resolve(part));
      try (Stream<Path> files = Files.list(from.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.createLink(to.resolve(file.getFileName()), file);
        }
      }
    }
    return folder;
  }
}
