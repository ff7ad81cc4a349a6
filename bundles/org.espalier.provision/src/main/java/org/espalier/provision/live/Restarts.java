package org.espalier.provision.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.Bundle;

/** What waits until the host starts anew. Safe for use by several threads. */
final class Restarts {
  private final Map<String, String> sentences = new ConcurrentSkipListMap<>();
  private final Removal removal;

  /**
   * @param removal knows what is gone and still used
   */
  Restarts(Removal removal) {
    this.removal = removal;
  }

  /** Notes that a version of a bundle runs when the host starts anew, and not before. */
  void laterRuns(String bundle, String label) {
    sentences.put(bundle, label + " is used when the host starts anew");
  }

  /** Notes that the native code of a bundle that went cannot be taken out of the process. */
  void stays(Bundle bundle) {
    sentences.put(
        bundle.getSymbolicName(),
        "%s is removed; native code of it that was used stays in memory until the process ends"
            .formatted(Brought.nameOf(bundle)));
  }

  /** Forgets what was noted of a bundle: it runs as it should. */
  void settled(String bundle) {
    sentences.remove(bundle);
  }

  /** A sentence each. */
  List<String> all() {
    List<String> all = new ArrayList<>(sentences.values());
    all.addAll(removal.stillUsed());
    return all;
  }
}
