package org.espalier.plugin;

import java.util.List;

/**
 * What would be affected if a bundle went.
 *
 * @param bundle its symbolic name and version
 * @param components the components that it brings, as {@code layer acme_gelu}
 * @param dependents the bundles that are wired to it, as {@code name version (package x.y)}
 * @param holders the live runs and predictors that are composed of it
 * @param features the installed features that list it
 */
public record BundleUse(
    String bundle,
    List<String> components,
    List<String> dependents,
    List<String> holders,
    List<String> features) {
  /** Copies the lists. */
  public BundleUse {
    components = List.copyOf(components);
    dependents = List.copyOf(dependents);
    holders = List.copyOf(holders);
    features = List.copyOf(features);
  }
}
