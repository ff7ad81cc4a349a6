package org.espalier.provision.feature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
      FeatureFile feature = FeatureFile.read(file, bundles, true);
      features.put(feature.name(), feature);
    }
    for (Path file : files(folder.resolve("available"))) {
      FeatureFile feature = FeatureFile.read(file, bundles, false);
      features.putIfAbsent(feature.name(), feature);
    }
    return features;
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
