package org.espalier.runtime.catalogue;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Finds the bundle that registered a service. */
public final class Registrant {
  private Registrant() {}

  /** The bundle of a service; empty outside of a framework. */
  public static Optional<Bundle> of(Object service) {
    Bundle loaded = FrameworkUtil.getBundle(service.getClass());
    if (loaded != null) {
      return Optional.of(loaded);
    }
    // A class loader that outlives frameworks, as those of native code, belongs to none of them.
    Bundle own = FrameworkUtil.getBundle(Registrant.class);
    if (own == null || own.getBundleContext() == null) {
      return Optional.empty();
    }
    for (Class<?> contract : service.getClass().getInterfaces()) {
      Optional<Bundle> found = registered(own.getBundleContext(), contract.getName(), service);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Bundle> registered(
      BundleContext context, String contract, Object service) {
    for (ServiceReference<?> reference : references(context, contract)) {
      boolean same = context.getService(reference) == service;
      context.ungetService(reference);
      if (same) {
        return Optional.ofNullable(reference.getBundle());
      }
    }
    return Optional.empty();
  }

  private static ServiceReference<?>[] references(BundleContext context, String contract) {
    try {
      ServiceReference<?>[] found = context.getServiceReferences(contract, null);
      return found == null ? new ServiceReference<?>[0] : found;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("there is no filter", e);
    }
  }
}
