package org.espalier.plugin;

import java.util.List;

/**
 * A feature: bundles that are installed together.
 *
 * @param name the name of its file, as {@code torch-cpu}
 * @param title its name for people
 * @param description what it is for
 * @param installed whether the host has it
 * @param bundles its bundles, as {@code name version}
 * @param requires the features that have to be there before it
 */
public record FeatureInfo(
    String name,
    String title,
    String description,
    boolean installed,
    List<String> bundles,
    List<String> requires) {
  /** Copies the lists. */
  public FeatureInfo {
    bundles = List.copyOf(bundles);
    requires = List.copyOf(requires);
  }
}
