package org.espalier.provision.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Takes bundles out of the framework, with their classes where nothing is wired to them. */
final class Removal {
  private static final long REFRESH_SECONDS = 20;

  private final BundleContext framework;
  private final BundleStart start;
  private final LeakWatch leaks;
  private final KeptLoaders kept;
  private final Predicate<Bundle> mayRestart;
  private final Set<Bundle> removed = ConcurrentHashMap.newKeySet();

  /**
   * @param framework the framework
   * @param start stops what may hang
   * @param leaks watches the classes of what is gone
   * @param kept whose classes stay in any case
   * @param mayRestart whether a bundle can be stopped and started now
   */
  Removal(
      BundleContext framework,
      BundleStart start,
      LeakWatch leaks,
      KeptLoaders kept,
      Predicate<Bundle> mayRestart) {
    this.framework = framework;
    this.start = start;
    this.leaks = leaks;
    this.kept = kept;
    this.mayRestart = mayRestart;
  }

  /**
   * Removes a bundle. What is wired to it and cannot be stopped and started now keeps its classes
   * until it can, when another one is removed, or until the host starts anew.
   */
  void remove(Bundle bundle) {
    watch(bundle);
    start.uninstall(bundle);
    removed.add(bundle);
    refreshIdle();
  }

  private void watch(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring != null && wiring.getClassLoader() != null && !kept.keeps(bundle)) {
      leaks.watch(Brought.nameOf(bundle), wiring.getClassLoader());
    }
  }

  /** Frees what is removed and used by none, or by such only as can be stopped and started. */
  void refreshIdle() {
    for (Bundle bundle : pending()) {
      Set<Bundle> closure = closure(bundle);
      if (closure.stream().allMatch(this::isRefreshable)) {
        refresh(closure);
      }
    }
  }

  private boolean isRefreshable(Bundle bundle) {
    return bundle.getState() == Bundle.UNINSTALLED || mayRestart.test(bundle);
  }

  /** What is removed and still has classes. */
  private List<Bundle> pending() {
    removed.retainAll(wiring().getRemovalPendingBundles());
    return List.copyOf(removed);
  }

  /** What is removed and used by others nevertheless, a sentence each. */
  List<String> stillUsed() {
    List<String> sentences = new ArrayList<>();
    for (Bundle bundle : pending()) {
      List<String> users =
          closure(bundle).stream()
              .filter(user -> user.getState() != Bundle.UNINSTALLED)
              .map(Brought::nameOf)
              .sorted()
              .toList();
      if (!users.isEmpty()) {
        sentences.add(
            "%s is removed, but %s still uses it until the host starts anew"
                .formatted(Brought.nameOf(bundle), String.join(", ", users)));
      }
    }
    return sentences;
  }

  private Set<Bundle> closure(Bundle bundle) {
    return new HashSet<>(wiring().getDependencyClosure(Set.of(bundle)));
  }

  private FrameworkWiring wiring() {
    return framework.getBundle(0).adapt(FrameworkWiring.class);
  }

  private void refresh(Collection<Bundle> bundles) {
    CountDownLatch done = new CountDownLatch(1);
    wiring().refreshBundles(bundles, event -> done.countDown());
    try {
      if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        return; // a bundle hangs while it stops; the framework goes on by itself
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
