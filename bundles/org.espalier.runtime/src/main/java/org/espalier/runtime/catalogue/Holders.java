package org.espalier.runtime.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which bundles compositions hold, and which of these are to go when nothing holds them. Safe for
 * use by several threads.
 */
final class Holders {
  /** For each open composition the bundles it holds. */
  private final Map<ServiceComposition, Set<Long>> held = new LinkedHashMap<>();

  /** What is to be done when a retired bundle is free; done and empty for one that is. */
  private final Map<Long, Optional<Runnable>> retired = new HashMap<>();

  /** A composition begins, which may choose from some bundles. */
  synchronized void begin(ServiceComposition composition, Set<Long> bundles) {
    held.put(composition, new HashSet<>(bundles));
  }

  /** A composition holds another bundle; whether that is still there. */
  synchronized boolean hold(ServiceComposition composition, long bundle) {
    Set<Long> bundles = held.get(composition);
    if (bundles == null || isGone(bundle)) {
      return false;
    }
    bundles.add(bundle);
    return true;
  }

  /** A composition holds no more than these. */
  void keep(ServiceComposition composition, Set<Long> bundles) {
    letGo(() -> held.computeIfPresent(composition, (key, before) -> new HashSet<>(bundles)));
  }

  /** A composition ends. */
  void end(ServiceComposition composition) {
    letGo(() -> held.remove(composition));
  }

  private void letGo(Runnable change) {
    List<Runnable> free = new ArrayList<>();
    synchronized (this) {
      change.run();
      for (long bundle : List.copyOf(retired.keySet())) {
        freed(bundle).ifPresent(free::add);
      }
    }
    free.forEach(Runnable::run);
  }

  /** Retires a bundle. */
  void retire(long bundle, Runnable free) {
    Optional<Runnable> now;
    synchronized (this) {
      retired.put(bundle, Optional.of(free));
      now = freed(bundle);
    }
    now.ifPresent(Runnable::run);
  }

  /** What is to be done now for a retired bundle: only once, when nothing holds it. */
  private Optional<Runnable> freed(long bundle) {
    Optional<Runnable> free = retired.get(bundle);
    if (free.isEmpty() || held.values().stream().anyMatch(bundles -> bundles.contains(bundle))) {
      return Optional.empty();
    }
    retired.put(bundle, Optional.empty());
    return free;
  }

  synchronized boolean reinstate(long bundle) {
    if (isGone(bundle)) {
      return false;
    }
    retired.remove(bundle);
    return true;
  }

  /** Whether nothing new is to be composed with a bundle. */
  synchronized boolean isRetired(long bundle) {
    return retired.containsKey(bundle);
  }

  /** Whether a bundle was retired and is free, or gone. */
  synchronized boolean isGone(long bundle) {
    return retired.containsKey(bundle) && retired.get(bundle).isEmpty();
  }

  /** The compositions that hold a bundle. */
  synchronized List<ServiceComposition> of(long bundle) {
    return held.entrySet().stream()
        .filter(entry -> entry.getValue().contains(bundle))
        .map(Map.Entry::getKey)
        .toList();
  }
}
