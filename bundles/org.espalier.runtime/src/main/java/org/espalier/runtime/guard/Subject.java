package org.espalier.runtime.guard;

import org.espalier.component.Kind;

/**
 * A component, for messages.
 *
 * @param kind its kind
 * @param type its type
 * @param version the version of the bundle that brings it
 * @param bundle the symbolic name of that bundle
 */
public record Subject(Kind kind, String type, String version, String bundle) {
  @Override
  public String toString() {
    return "the %s \"%s\" of %s %s".formatted(kind, type, bundle, version);
  }
}
