package org.espalier.backend.torch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.cuda.CudaNeeds;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What one attached fragment brings.
 *
 * @param release the release of the binding of libtorch
 * @param classifier the classifier of the published natives, such as {@code linux-x86_64-gpu}
 * @param extension what JavaCPP appends to the platform to find the folder, {@code -} for nothing
 * @param rank greater is better
 * @param cuda the release of CUDA that it was built with, or ""
 * @param needs what its code for cards needs; empty if it has none
 * @param always those libraries of CUDA that it cannot be loaded without, even for the processor
 */
record NativeSet(
    String release,
    String classifier,
    String extension,
    long rank,
    String cuda,
    Optional<CudaNeeds> needs,
    List<String> always) {
  private static final String NAMESPACE = "espalier.natives";

  NativeSet {
    always = List.copyOf(always);
  }

  /** What the fragments of a wiring bring; a fragment's capabilities are its host's. */
  static List<NativeSet> attached(BundleWiring wiring) {
    return wiring.getCapabilities(NAMESPACE).stream()
        .map(BundleCapability::getAttributes)
        .map(NativeSet::of)
        .toList();
  }

  static NativeSet of(Map<String, Object> attributes) {
    String cuda = (String) attributes.getOrDefault("cuda", "");
    String words = "libtorch for CUDA " + cuda.split("\\.", 2)[0];
    return new NativeSet(
        (String) attributes.get("release"),
        (String) attributes.get("classifier"),
        (String) attributes.get("extension"),
        (Long) attributes.get("rank"),
        cuda,
        cuda.isEmpty() ? Optional.empty() : Optional.of(CudaNeeds.of(words, attributes)),
        ((List<?>) attributes.getOrDefault("always", List.of()))
            .stream().map(Object::toString).toList());
  }

  boolean isForCards() {
    return needs.isPresent();
  }
}
