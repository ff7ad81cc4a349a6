package org.espalier.provision.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /**
   * @param framework the framework
   * @param start stops what may hang
   * @param leaks watches the classes of what is gone
   */
  Removal(BundleContext framework, BundleStart start, LeakWatch leaks) {
    this.framework = framework;
    this.start = start;
    this.leaks = leaks;
  }

  /**
   * Removes a bundle.
   *
   * @param mayRestart whether a bundle that is wired to it can be stopped and started now
   * @return those that cannot, and keep its classes; empty if it is gone altogether
   */
  List<Bundle> remove(Bundle bundle, Predicate<Bundle> mayRestart) {
    Set<Bundle> closure = closure(bundle);
    List<Bundle> busy = new ArrayList<>();
    for (Bundle dependent : closure) {
      if (!dependent.equals(bundle) && !mayRestart.test(dependent)) {
        busy.add(dependent);
      }
    }
    watch(bundle);
    start.uninstall(bundle);
    if (busy.isEmpty()) {
      refresh(closure);
    }
    return busy;
  }

  private void watch(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    if (wiring != null && wiring.getClassLoader() != null) {
      leaks.watch(Brought.nameOf(bundle), wiring.getClassLoader());
    }
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
