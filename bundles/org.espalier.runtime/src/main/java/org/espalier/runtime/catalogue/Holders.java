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
  private final Map<ServiceComposition, Held> compositions = new LinkedHashMap<>();

  /** What is to be done when a retired bundle is free; done and empty for one that is. */
  private final Map<Long, Optional<Runnable>> retired = new HashMap<>();

  /**
   * What an open composition holds.
   *
   * @param offered the bundles that it may choose from until it settles
   * @param taken those of which it took something
   */
  private record Held(Set<Long> offered, Set<Long> taken) {
    boolean has(long bundle) {
      return offered.contains(bundle) || taken.contains(bundle);
    }
  }

  /** A composition begins, which may choose from some bundles. */
  synchronized void begin(ServiceComposition composition, Set<Long> bundles) {
    compositions.put(composition, new Held(new HashSet<>(bundles), new HashSet<>()));
  }

  /** A composition takes something of a bundle; whether that is still there. */
  synchronized boolean hold(ServiceComposition composition, long bundle) {
    Held held = compositions.get(composition);
    if (held == null || isGone(bundle)) {
      return false;
    }
    held.taken().add(bundle);
    return true;
  }

  /** A composition holds no more than what it took. */
  void settle(ServiceComposition composition) {
    letGo(
        () -> {
          Held held = compositions.get(composition);
          if (held != null) {
            held.offered().clear();
          }
        });
  }

  /** A composition ends. */
  void end(ServiceComposition composition) {
    letGo(() -> compositions.remove(composition));
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
    if (free.isEmpty() || compositions.values().stream().anyMatch(held -> held.has(bundle))) {
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

  /** The compositions that took something of a bundle. */
  synchronized List<ServiceComposition> of(long bundle) {
    return compositions.entrySet().stream()
        .filter(entry -> entry.getValue().taken().contains(bundle))
        .map(Map.Entry::getKey)
        .toList();
  }
}
