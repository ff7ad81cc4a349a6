package org.espalier.provision.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The features of a distribution: those that it installs, in {@code features}, and those whose
 * bundles have to be fetched, in {@code features/available}.
 */
public final class FeatureFolder {
  private FeatureFolder() {}

  /** Reads all of them, by name. */
  public static Map<String, FeatureFile> read(Path distribution) throws IOException {
    Map<String, FeatureFile> features = new TreeMap<>();
    Path folder = distribution.resolve("features");
    Path bundles = distribution.resolve("bundles");
    for (Path file : files(folder)) {
      FeatureFile feature = FeatureFile.read(file, bundles);
      features.put(feature.name(), feature);
    }
    for (Path file : files(folder.resolve("available"))) {
      FeatureFile feature = FeatureFile.read(file, bundles);
      features.putIfAbsent(feature.name(), feature);
    }
    return features;
  }

  /** The names of those that the distribution installs. */
  public static Set<String> usual(Path distribution) throws IOException {
    return files(distribution.resolve("features")).stream()
        .map(FeatureFile::nameOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
