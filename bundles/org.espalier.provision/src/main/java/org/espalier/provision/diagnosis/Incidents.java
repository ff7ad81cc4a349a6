package org.espalier.provision.diagnosis;

import java.util.List;
import java.util.Optional;
import org.espalier.plugin.Diagnosis.Remedy;
import org.osgi.framework.Bundle;

/**
 * What happened to bundles and files that the framework does not tell of: files that were refused,
 * bundles that were stopped. A service of whoever refuses or stops them; there may be several.
 */
public interface Incidents {
  /** Everything that still keeps something from being used. */
  List<Incident> incidents();

  /**
   * Something that happened.
   *
   * @param bundle the bundle that it happened to; empty if it never came to be one
   * @param subject what it happened to: {@code bundle com.acme.a 1.0.0}, {@code file a.jar}
   * @param cause what happened, a sentence without a full stop: {@code its start throws
   *     IllegalStateException: no luck}
   * @param remedies what would help, the best first; may be empty
   */
  record Incident(Optional<Bundle> bundle, String subject, String cause, List<Remedy> remedies) {
    /** Copies the remedies. */
    public Incident {
      remedies = List.copyOf(remedies);
    }
  }
}
