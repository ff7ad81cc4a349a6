package org.espalier.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that people unpack: what can be installed. */
record Distribution(Path folder) {
  static final String PROPERTY = "espalier.distribution";
  static final String VARIABLE = "ESPALIER_DISTRIBUTION";

  /**
   * Finds the distribution: what the caller's settings say, else the one this class stands in, else
   * the one on the class path, which is unpacked to the home.
   */
  static Distribution locate(Path home) throws IOException {
    String set = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    if (set != null) {
      return at(Path.of(set));
    }
    Path own = OwnJars.place(Distribution.class).orElse(null);
    for (Path folder = own; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("features"))
          && Files.isDirectory(folder.resolve("bundles"))) {
        return new Distribution(folder);
      }
    }
    Optional<PackedDistribution> packed = PackedDistribution.onClassPath();
    if (packed.isPresent()) {
      return packed.get().unpackedTo(home);
    }
    throw new HostException(
        "no distribution found around "
            + own
            + "; put org.espalier.embedded on the class path, or name the folder of one with"
            + " Espalier.builder().distribution(folder) or "
            + VARIABLE);
  }

  static Distribution at(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(absolute.resolve("features"))) {
      throw new HostException(absolute + " is no distribution: it has no folder features");
    }
    return new Distribution(absolute);
  }

  /** The names of all features, sorted. */
  List<String> features() throws IOException {
    return files(folder.resolve("features"), ".json").stream()
        .map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
        .toList();
  }

  /** The files of the bundles of features and of those that they require, each once. */
  List<Path> bundles(List<String> features) throws IOException {
    Set<String> seen = new HashSet<>();
    Set<Path> bundles = new LinkedHashSet<>();
    for (String name : features) {
      collect(name, seen, bundles);
    }
    return List.copyOf(bundles);
  }

  private void collect(String name, Set<String> seen, Set<Path> bundles) throws IOException {
    if (!seen.add(name)) {
      return;
    }
    Path file = folder.resolve("features").resolve(name + ".json");
    if (!Files.isRegularFile(file)) {
      throw new HostException(
          "unknown feature \"" + name + "\"; installed: " + String.join(", ", features()));
    }
    Feature feature = Feature.read(file);
    for (String required : feature.requires()) {
      collect(required, seen, bundles);
    }
    for (Artifact artifact : feature.bundles()) {
      bundles.add(installed(feature, artifact));
    }
  }

  private Path installed(Feature feature, Artifact artifact) {
    Path file = folder.resolve("bundles").resolve(artifact.fileName());
    if (!Files.isRegularFile(file)) {
      throw new HostException(
          feature.file()
              + " lists "
              + file.getFileName()
              + ", which is not in "
              + file.getParent());
    }
    return file;
  }

  /** The jars that the user put into the folder plugins. */
  List<Path> plugins() throws IOException {
    return files(folder.resolve("plugins"), ".jar");
  }

  /** The file of a bundle, whatever its version. */
  Optional<Path> newest(String name) throws IOException {
    return files(folder.resolve("bundles"), ".jar").stream()
        .filter(file -> file.getFileName().toString().matches(Pattern.quote(name) + "-\\d.*"))
        .reduce((first, second) -> second);
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
