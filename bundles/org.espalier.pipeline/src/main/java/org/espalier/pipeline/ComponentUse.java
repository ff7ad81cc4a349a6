package org.espalier.pipeline;

import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;

/**
 * A component that a pipeline uses, and who brings it.
 *
 * @param kind its kind
 * @param type its type
 * @param version the version of the bundle that brings it
 * @param bundle the symbolic name of that bundle
 * @param versionWanted what the pipeline says under {@code version}, a range as in OSGi
 * @param bundleWanted what the pipeline says under {@code bundle}
 */
public record ComponentUse(
    Kind kind,
    String type,
    String version,
    String bundle,
    Optional<String> versionWanted,
    Optional<String> bundleWanted) {
  /** A use of a catalogue's entry. */
  public static ComponentUse of(
      Catalogue.Entry entry, Optional<String> versionWanted, Optional<String> bundleWanted) {
    return new ComponentUse(
        entry.kind(), entry.type(), entry.version(), entry.bundle(), versionWanted, bundleWanted);
  }
}
