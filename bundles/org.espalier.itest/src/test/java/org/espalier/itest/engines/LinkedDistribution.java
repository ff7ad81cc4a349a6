package org.espalier.itest.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.itest.host.HostExtension;

/**
 * The distribution that this build made, with a feature more: its files are links to the others.
 */
final class LinkedDistribution {
  private static final Path BUNDLES = Path.of("..");
  private static final Path FEATURE = Path.of("../../features/torch-cpu.json");

  private LinkedDistribution() {}

  /** Makes one with the torch backend in a folder, and answers the folder. */
  static Path withTorch(Path folder) throws IOException {
    Path from = HostExtension.distribution();
    for (String part : List.of("lib", "bundles", "features")) {
      Path to = Files.createDirectories(folder.resolve(part));
      clear(to);
      link(from.resolve(part), to);
    }
    String version = "";
    String platform = "";
    for (String bundle :
        List.of("org.espalier.backend.torch", "org.espalier.backend.torch.natives")) {
      Path jar = built(bundle);
      String name = jar.getFileName().toString();
      String rest = name.substring(bundle.length() + 1, name.length() - ".jar".length());
      if (bundle.endsWith("natives")) {
        platform = rest.substring(version.length() + 1);
      } else {
        version = rest;
      }
      replace(folder.resolve("bundles").resolve(name), jar);
    }
    String feature =
        Files.readString(FEATURE)
            .replace("${project.version}", version)
            .replace("${native.platform}", platform);
    Path file = folder.resolve("features").resolve(FEATURE.getFileName());
    Files.deleteIfExists(file);
    Files.writeString(file, feature);
    return folder;
  }

  /** The jar that this build made of a bundle. */
  static Path built(String bundle) throws IOException {
    try (Stream<Path> made = Files.list(BUNDLES.resolve(bundle).resolve("target"))) {
      return made.filter(path -> path.getFileName().toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("build " + bundle + " first: mvn package"))
          .toAbsolutePath()
          .normalize();
    }
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  private static void link(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        replace(to.resolve(file.getFileName()), file);
      }
    }
  }

  private static void replace(Path link, Path file) throws IOException {
    Files.deleteIfExists(link);
    Files.createLink(link, file);
  }
}
