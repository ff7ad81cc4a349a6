package org.espalier.component;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The components that are installed and usable at this moment. */
@ProviderType
public interface Catalogue {
  /** Every component of a kind, sorted by type, then by version with the newest first. */
  List<Entry> entries(Kind kind);

  /**
   * One installed component.
   *
   * @param kind what it is
   * @param type its name in pipelines
   * @param version the version of the bundle that brings it
   * @param bundle the symbolic name of that bundle
   * @param doc what it does, in one phrase; empty where the author wrote none
   * @param settings the record that is its schema
   * @param component the service
   */
  record Entry(
      Kind kind,
      String type,
      String version,
      String bundle,
      String doc,
      Class<? extends Record> settings,
      Component<?> component) {}
}
