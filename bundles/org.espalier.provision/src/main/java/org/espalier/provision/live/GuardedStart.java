package org.espalier.provision.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Starts bundles and answers for those that misbehave: they are stopped, noted and remembered. */
final class GuardedStart {
  private final BundleStart start;
  private final Quarantine quarantine;

  GuardedStart(BundleStart start, Quarantine quarantine) {
    this.start = start;
    this.quarantine = quarantine;
  }

  /** Starts a bundle, unless it is remembered that this does not end; what is wrong with it. */
  Optional<String> unlessRemembered(Brought entry) {
    Optional<String> known = quarantine.of(entry);
    if (known.isEmpty()) {
      return now(entry);
    }
    entry.fault(known);
    return known;
  }

  /** Starts a bundle, whatever is remembered of it; what is wrong with it. */
  Optional<String> now(Brought entry) {
    Optional<BundleStart.Fault> fault = start.start(entry.bundle());
    if (fault.isPresent() && entry.bundle().getState() == Bundle.ACTIVE) {
      start.stop(entry.bundle());
    }
    Optional<String> words =
        fault.map(
            found -> found.hangs() ? quarantine.remember(entry, found.words()) : found.words());
    entry.fault(words);
    if (fault.filter(BundleStart.Fault::hangs).isEmpty()) {
      forget(entry);
    }
    return words;
  }

  private void forget(Brought entry) {
    try {
      quarantine.forget(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
