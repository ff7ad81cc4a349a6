package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The services that diagnoses ask, looked up at each question: they ask for diagnoses themselves,
 * and any of them may be missing just because something is wrong.
 */
final class Peers {
  private final BundleContext context;

  Peers(BundleContext context) {
    this.context = context;
  }

  /** A service, if there is one. */
  <T> Optional<T> find(Class<T> type) {
    return all(type).stream().findFirst();
  }

  /** All services of a type. */
  <T> List<T> all(Class<T> type) {
    try {
      List<T> services = new ArrayList<>();
      for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
        T service = context.getService(reference);
        if (service != null) {
          services.add(service);
        }
      }
      return services;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter is always right", e);
    }
  }
}
