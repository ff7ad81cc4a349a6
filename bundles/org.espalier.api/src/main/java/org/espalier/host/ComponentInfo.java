package org.espalier.host;

import java.util.List;
import java.util.Optional;

/**
 * An installed component.
 *
 * @param kind its kind, for example {@code layer}
 * @param type its name in pipelines
 * @param version the version of the bundle that brings it
 * @param bundle the symbolic name of that bundle
 * @param doc what it does, in one phrase
 * @param settings its settings in the order of its author
 * @param failure why it cannot be used; empty if it can
 */
public record ComponentInfo(
    String kind,
    String type,
    String version,
    String bundle,
    String doc,
    List<SettingInfo> settings,
    Optional<String> failure) {
  /**
   * A setting of a component.
   *
   * @param key its key in pipelines
   * @param type what it takes, in words
   * @param defaultValue its value when it is left out, as YAML; empty where it has to be written
   * @param limits the values allowed, in words; empty where the type says it all
   * @param doc what it means
   */
  public record SettingInfo(
      String key, String type, Optional<String> defaultValue, String limits, String doc) {}
}
