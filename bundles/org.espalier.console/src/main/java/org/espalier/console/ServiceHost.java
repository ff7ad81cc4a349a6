package org.espalier.console;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Finds the typed calls among the services of a framework. */
record ServiceHost(BundleContext context) implements Host {
  @Override
  public <T> T service(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    T service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw new NotInstalledException(
          "nothing installed provides "
              + type.getSimpleName()
              + "; \"espalier console\" and its command lb show what is installed and active");
    }
    return service;
  }

  @Override
  public String property(String name) {
    return context.getProperty(name);
  }
}
