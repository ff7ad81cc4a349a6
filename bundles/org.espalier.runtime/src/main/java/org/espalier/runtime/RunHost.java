package org.espalier.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.espalier.component.Composition;
import org.espalier.runtime.explanation.ExplainerChoice;
import org.espalier.runtime.record.Reporters;
import org.espalier.runtime.training.ChosenBackend;

/**
 * What a run finds in its host.
 *
 * @param composition the components it is made of
 * @param chosen the backend that executes it
 * @param bundles the bundles with version and checksum
 * @param reporters who writes about it
 * @param store where it has its data from
 * @param explainers checks the explainer of the pipeline; empty for a lean run, of which no more is
 *     kept than resuming, prediction and its figures need
 */
record RunHost(
    Composition composition,
    ChosenBackend chosen,
    JsonNode bundles,
    Reporters reporters,
    DataStore store,
    Optional<ExplainerChoice> explainers) {
  /** Whether a run is lean. */
  boolean lean() {
    return explainers.isEmpty();
  }
}
