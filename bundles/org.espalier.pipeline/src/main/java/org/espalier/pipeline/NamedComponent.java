package org.espalier.pipeline;

import java.util.Optional;
import org.espalier.component.Kind;

/**
 * A component that a pipeline names or takes by default, whether it is installed or not.
 *
 * @param kind its kind; empty where it stands in the settings of a component that is not installed
 * @param type its type
 * @param versionWanted what the pipeline says under {@code version}, a range as in OSGi
 * @param bundleWanted what the pipeline says under {@code bundle}
 * @param path its path
 * @param place where it is named
 * @param use who brings it; empty if nothing installed does, or it cannot be told which
 */
public record NamedComponent(
    Optional<Kind> kind,
    String type,
    Optional<String> versionWanted,
    Optional<String> bundleWanted,
    String path,
    Place place,
    Optional<ComponentUse> use) {
  /** The same component, named elsewhere. */
  NamedComponent at(String otherPath, Place otherPlace) {
    return new NamedComponent(kind, type, versionWanted, bundleWanted, otherPath, otherPlace, use);
  }
}
