package org.espalier.host;

/**
 * A component that something is composed of.
 *
 * @param kind its kind, for example {@code vectorizer}
 * @param type its name in pipelines
 * @param bundle the symbolic name of the bundle that brings it
 * @param version the version of that bundle
 */
public record UsedComponent(String kind, String type, String bundle, String version) {
  @Override
  public String toString() {
    return "%s %s (%s %s)".formatted(kind, type, bundle, version);
  }
}
