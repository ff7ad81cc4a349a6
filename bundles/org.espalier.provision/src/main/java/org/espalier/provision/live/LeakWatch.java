package org.espalier.provision.live;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Watches whether the classes of removed bundles are freed: what holds them, a thread of the plugin
 * or a cache of somebody else, holds all that they refer to. Safe for use by several threads.
 */
final class LeakWatch {
  private static final int COLLECTIONS = 5;
  private static final long PAUSE_MILLISECONDS = 50;

  private final List<Gone> gone = new ArrayList<>();

  private record Gone(String bundle, WeakReference<ClassLoader> loader) {}

  /** Begins to watch the class loader of a bundle that is removed. */
  synchronized void watch(String bundle, ClassLoader loader) {
    forgetCollected();
    gone.add(new Gone(bundle, new WeakReference<>(loader)));
  }

  /** The removed bundles whose classes are still held, after a collection of garbage. */
  synchronized List<String> held() {
    forgetCollected();
    for (int i = 0; i < COLLECTIONS && !gone.isEmpty(); i++) {
      System.gc();
      pause();
      forgetCollected();
    }
    return gone.stream().map(Gone::bundle).toList();
  }

  /** How many there were at the last look. */
  synchronized int watched() {
    return gone.size();
  }

  private void forgetCollected() {
    for (Iterator<Gone> all = gone.iterator(); all.hasNext(); ) {
      if (all.next().loader().refersTo(null)) {
        all.remove();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
