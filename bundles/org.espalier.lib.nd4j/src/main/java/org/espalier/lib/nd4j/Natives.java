package org.espalier.lib.nd4j;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What one attached fragment brings.
 *
 * @param release the release of ND4J
 * @param classifier the classifier of nd4j-native, such as {@code linux-x86_64-onednn-avx2}
 * @param extension what JavaCPP appends to the platform to find the folder, {@code -} for nothing
 * @param rank greater is faster
 * @param processor the features that the code needs, by their names in Linux's {@code
 *     /proc/cpuinfo}
 */
record Natives(
    String release, String classifier, String extension, int rank, Set<String> processor) {
  static final String NAMESPACE = "espalier.natives";

  Natives {
    processor = Set.copyOf(processor);
  }

  /**
   * Returns what the fragments of {@code wiring} bring; a fragment's capabilities are its host's.
   */
  static List<Natives> attached(BundleWiring wiring) {
    return wiring.getCapabilities(NAMESPACE).stream().map(Natives::of).toList();
  }

  private static Natives of(BundleCapability capability) {
    Map<String, Object> attributes = capability.getAttributes();
    return new Natives(
        (String) attributes.get("release"),
        (String) attributes.get("classifier"),
        (String) attributes.get("extension"),
        ((Long) attributes.get("rank")).intValue(),
        ((List<?>) attributes.getOrDefault("processor", List.of()))
            .stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Returns the natives to use.
   *
   * @param features the features of this processor
   * @param classifier the classifier somebody asked for, or null
   * @throws IllegalStateException if none fits
   */
  static Natives choose(List<Natives> attached, Set<String> features, String classifier) {
    return attached.stream()
        .filter(
            natives ->
                classifier == null
                    ? features.containsAll(natives.processor())
                    : classifier.equals(natives.classifier()))
        .max(Comparator.comparingInt(Natives::rank))
        .orElseThrow(() -> new IllegalStateException(nothingFits(attached, features, classifier)));
  }

  private static String nothingFits(
      List<Natives> attached, Set<String> features, String classifier) {
    if (classifier != null) {
      return Activator.CLASSIFIER
          + ": \""
          + classifier
          + "\" is not installed (installed: "
          + attached.stream().map(Natives::classifier).sorted().collect(Collectors.joining(", "))
          + ")";
    }
    return attached.stream()
        .map(
            natives ->
                natives.classifier()
                    + " lacks "
                    + natives.processor().stream()
                        .filter(feature -> !features.contains(feature))
                        .sorted()
                        .collect(Collectors.joining(" ")))
        .sorted()
        .collect(
            Collectors.joining(
                "; ",
                "no installed native library of ND4J runs on this processor: ",
                "; install the one without an extension"));
  }
}
