package org.espalier.plugin;

import java.util.Optional;

/**
 * A component that a pipeline names, or takes by default.
 *
 * @param kind its kind; empty where it stands in the settings of a component that is not installed
 * @param type its type
 * @param version the range of versions that the pipeline allows; empty for any
 * @param bundle the bundle that the pipeline asks for; empty for any
 * @param place where it is named: {@code names.yaml:12:9 model.layers[1]}
 * @param provider the bundle that was chosen; empty if none can be
 */
public record ComponentRequirement(
    Optional<String> kind,
    String type,
    Optional<String> version,
    Optional<String> bundle,
    String place,
    Optional<Provider> provider) {
  /**
   * The bundle that brings a component.
   *
   * @param bundle its symbolic name
   * @param version its version
   */
  public record Provider(String bundle, String version) {}
}
