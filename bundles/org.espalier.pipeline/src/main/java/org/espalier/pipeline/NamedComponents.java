package org.espalier.pipeline;

import java.util.List;

/**
 * What a pipeline needs to be installed.
 *
 * @param components the components that it names, takes by default, or searches, in the order of
 *     the text
 * @param engine the backend that it asks for, or {@code auto}
 * @param enginePlace where it says so
 */
public record NamedComponents(List<NamedComponent> components, String engine, Place enginePlace) {
  /** Copies the list. */
  public NamedComponents {
    components = List.copyOf(components);
  }
}
