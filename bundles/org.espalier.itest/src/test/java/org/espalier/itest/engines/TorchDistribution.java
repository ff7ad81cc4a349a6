package org.espalier.itest.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.espalier.itest.host.LinkedDistribution;

/** The distribution that this build made, with a feature more: the torch backend. */
final class TorchDistribution {
  private static final Path BUNDLES = Path.of("..");
  private static final Path FEATURE = Path.of("../../features/torch-cpu.json");

  private TorchDistribution() {}

  /** Makes one in a folder, and answers the folder. */
  static Path in(Path folder) throws IOException {
    LinkedDistribution.in(folder);
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
      LinkedDistribution.link(folder.resolve("bundles").resolve(name), jar);
    }
    String feature =
        Files.readString(FEATURE)
            .replace("${project.version}", version)
            .replace("${native.platform}", platform);
    LinkedDistribution.write(folder.resolve("features").resolve(FEATURE.getFileName()), feature);
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
}
