package org.espalier.provision.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.bundle.CollisionHook;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Bundles that are installed for the length of a trial. They see the services of the host; the host
 * does not see theirs, so that nothing is composed of them.
 */
final class TrialInstallation implements AutoCloseable, FindHook, EventListenerHook, CollisionHook {
  private static final String LOCATION = "trial:";

  private final BundleContext context;
  private final Set<Long> guests = ConcurrentHashMap.newKeySet();
  private final Deque<Bundle> installed = new ConcurrentLinkedDeque<>();
  private final ServiceRegistration<?> hooks;

  TrialInstallation(BundleContext context) {
    this.context = context;
    String[] types = {
      FindHook.class.getName(), EventListenerHook.class.getName(), CollisionHook.class.getName()
    };
    this.hooks = context.registerService(types, this, null);
  }

  /** Installs a file; starts nothing yet. */
  Bundle install(Path jar) throws IOException, BundleException {
    try (InputStream in = Files.newInputStream(jar)) {
      Bundle bundle =
          context.installBundle(LOCATION + System.nanoTime() + "/" + jar.getFileName(), in);
      guests.add(bundle.getBundleId());
      installed.addFirst(bundle);
      return bundle;
    }
  }

  /** Starts a bundle, unless it is a fragment; what it remembers ends with the trial. */
  static void start(Bundle bundle) throws BundleException {
    if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    }
  }

  private boolean isGuest(Bundle bundle) {
    return bundle != null && guests.contains(bundle.getBundleId());
  }

  /** Guests, who installed them, and the framework. */
  private boolean mayKnow(Bundle asking) {
    return isGuest(asking)
        || asking.getBundleId() == 0
        || asking.getBundleId() == context.getBundle().getBundleId();
  }

  @Override
  public void find(
      BundleContext asking,
      String name,
      String filter,
      boolean all,
      Collection<ServiceReference<?>> references) {
    if (!mayKnow(asking.getBundle())) {
      references.removeIf(reference -> isGuest(reference.getBundle()));
    }
  }

  @Override
  public void event(
      ServiceEvent event, Map<BundleContext, Collection<ListenerHook.ListenerInfo>> listeners) {
    if (isGuest(event.getServiceReference().getBundle())) {
      listeners.keySet().removeIf(listening -> !mayKnow(listening.getBundle()));
    }
  }

  /** A bundle that is installed already may be tried beside itself. */
  @Override
  public void filterCollisions(int operation, Bundle target, Collection<Bundle> collisions) {
    if (operation == INSTALLING && target.getBundleId() == context.getBundle().getBundleId()) {
      collisions.clear();
    }
  }

  /** Removes all of them, the last one first. */
  @Override
  public void close() {
    List<Bundle> gone = new ArrayList<>(installed);
    gone.forEach(TrialInstallation::uninstall);
    context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(gone);
    hooks.unregister();
  }

  private static void uninstall(Bundle bundle) {
    try {
      bundle.uninstall();
    } catch (BundleException e) {
      throw new IllegalStateException(bundle + " cannot be removed again: " + e.getMessage(), e);
    }
  }
}
