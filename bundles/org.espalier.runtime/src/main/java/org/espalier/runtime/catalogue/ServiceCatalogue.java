package org.espalier.runtime.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The components that are registered as services with the property of their kind.
 *
 * <p>Looks at the service registry each time it is asked, so it never shows what is gone.
 */
@Component(service = {Catalogue.class, ServiceCatalogue.class})
public final class ServiceCatalogue implements Catalogue {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::type)
          .thenComparing(entry -> Version.parseVersion(entry.version()), Comparator.reverseOrder());

  private final BundleContext context;

  /** Looks at the services that a bundle sees. */
  @Activate
  public ServiceCatalogue(BundleContext context) {
    this.context = context;
  }

  /**
   * A component that is registered and cannot be used.
   *
   * @param kind its kind
   * @param type its type
   * @param version the version of the bundle that brings it
   * @param bundle the symbolic name of that bundle
   * @param cause what is wrong with it
   */
  public record Failure(Kind kind, String type, String version, String bundle, String cause) {}

  @Override
  public List<Entry> entries(Kind kind) {
    List<Entry> entries = new ArrayList<>();
    look(kind, entries::add, failure -> {});
    entries.sort(ORDER);
    return entries;
  }

  /** The components that are registered and cannot be used, with the cause. */
  public List<Failure> failures() {
    List<Failure> failures = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      look(kind, entry -> {}, failures::add);
    }
    return failures;
  }

  private void look(Kind kind, Consumer<Entry> usable, Consumer<Failure> unusable) {
    for (ServiceReference<?> reference : references(kind)) {
      Bundle bundle = reference.getBundle();
      if (bundle == null) {
        continue; // unregistered since it was found
      }
      String type = reference.getProperty(kind.typeProperty()).toString();
      String version = bundle.getVersion().toString();
      String name = bundle.getSymbolicName();
      try {
        usable.accept(entry(reference, kind, type, version, name));
      } catch (RuntimeException | LinkageError e) {
        unusable.accept(new Failure(kind, type, version, name, cause(e)));
      }
    }
  }

  private Entry entry(
      ServiceReference<?> reference, Kind kind, String type, String version, String bundle) {
    Object service = context.getService(reference);
    if (service == null) {
      throw new IllegalStateException("it cannot be made; the log of its bundle says why");
    }
    if (!(service instanceof org.espalier.component.Component<?> component)) {
      throw new IllegalStateException(
          service.getClass().getName() + " does not implement a contract of kind " + kind);
    }
    return Entry.of(kind, type, version, bundle, component);
  }

  private List<ServiceReference<?>> references(Kind kind) {
    try {
      ServiceReference<?>[] found =
          context.getServiceReferences((String) null, "(" + kind.typeProperty() + "=*)");
      return found == null ? List.of() : List.of(found);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter of kind " + kind + " is wrong", e);
    }
  }

  private static String cause(Throwable e) {
    return e.getMessage() == null ? e.getClass().getName() : e.getMessage();
  }
}
