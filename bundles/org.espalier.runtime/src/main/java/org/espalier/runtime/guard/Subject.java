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
  /** What helps against a fault of it, in words. */
  String remedy() {
    return "\"espalier bundle update %s\" brings a newer version, if there is one"
        .formatted(bundle);
  }

  /** What follows from something that it did not do in time, in words. */
  public String leftOut() {
    return "it is left out until its bundle is updated or the host starts anew; " + remedy();
  }

  @Override
  public String toString() {
    return "the %s \"%s\" of %s %s".formatted(kind, type, bundle, version);
  }
}
