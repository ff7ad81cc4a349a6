package org.espalier.console;

import java.util.Map;
import org.espalier.console.call.Host;
import org.espalier.console.call.NotInstalledException;
import org.espalier.host.ExplanationReporter;
import org.espalier.host.Explanations;
import org.espalier.host.Studies;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Finds the typed calls among the services of a framework. */
record ServiceHost(BundleContext context) implements Host {
  /** The features that bring what not every distribution has. */
  private static final Map<Class<?>, String> FEATURES =
      Map.of(
          Studies.class, "tune",
          Explanations.class, "explain",
          ExplanationReporter.class, "base");

  @Override
  public <T> T service(Class<T> type) {
    ServiceReference<T> reference = context.getServiceReference(type);
    T service = reference == null ? null : context.getService(reference);
    if (service == null) {
      throw new NotInstalledException(
          "nothing installed provides " + type.getSimpleName() + remedy(type));
    }
    return service;
  }

  private static String remedy(Class<?> type) {
    String feature = FEATURES.get(type);
    return feature == null
        ? "; \"espalier doctor\" says what does not work"
        : "; it comes with the feature \"%s\": espalier feature install %s"
            .formatted(feature, feature);
  }

  @Override
  public String property(String name) {
    return context.getProperty(name);
  }
}
