package org.espalier.runtime.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.component.Catalogue;
import org.espalier.component.Component;
import org.espalier.component.Composition;
import org.espalier.component.Kind;
import org.espalier.plugin.Diagnoses;
import org.espalier.runtime.guard.Deadline;
import org.espalier.runtime.guard.Guard;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * The components that are registered as services with the property of their kind, but for those of
 * retired bundles; never shows what is gone. Knows what is composed of which bundles.
 *
 * <p>Each service is taken once and kept as long as it is registered: compositions share it.
 */
@org.osgi.service.component.annotations.Component(
    service = {Catalogue.class, ServiceCatalogue.class})
public final class ServiceCatalogue implements Catalogue {
  private static final String FILTER =
      List.of(Kind.values()).stream()
          .map(kind -> "(" + kind.typeProperty() + "=*)")
          .collect(Collectors.joining("", "(|", ")"));

  private static final Duration ADVICE = Duration.ofSeconds(2);

  private final BundleContext context;
  private final Causes causes;
  private final Deadline advice = new Deadline(ADVICE);
  private final Deadline deadline;
  private final Holders holders = new Holders();
  private final Changes changes = new Changes();
  private final ServiceListener listener = this::changed;
  private final Map<ServiceReference<?>, List<Registered>> known = new LinkedHashMap<>();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Diagnoses diagnoses;

  /**
   * Looks at the services that a bundle sees.
   *
   * @param components says why components cannot be activated; null if nobody does
   */
  @Activate
  public ServiceCatalogue(
      BundleContext context,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL) ServiceComponentRuntime components)
      throws InvalidSyntaxException {
    this.context = context;
    this.causes =
        components == null ? reference -> Optional.empty() : new ActivationCauses(components);
    this.deadline = Deadline.of(context.getProperty(Deadline.PROPERTY));
    context.addServiceListener(listener, FILTER);
  }

  /** Lets go of all services. */
  @Deactivate
  void stop() {
    context.removeServiceListener(listener);
    changes.close();
    deadline.close();
    advice.close();
    List<Registered> all;
    synchronized (known) {
      all = known.values().stream().flatMap(List::stream).toList();
      known.clear();
    }
    all.forEach(Registered::release);
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
    try (Composition now = compose("")) {
      return now.entries(kind);
    }
  }

  @Override
  public Component<?> choose(Entry entry, String place) {
    return Guard.of((Component<?>) Guard.target(entry.component()), registered(entry).call(place));
  }

  @Override
  public <T> T attempt(Entry entry, String place, Supplier<T> work) {
    return registered(entry).call(place).attempt("its settings", work);
  }

  private Registered registered(Entry entry) {
    return registered().stream()
        .filter(component -> component.entry().filter(entry::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the %s \"%s\" is no longer installed".formatted(entry.kind(), entry.type())));
  }

  @Override
  public Optional<String> bringerOf(Kind kind, String type) {
    Diagnoses asked = diagnoses;
    if (asked == null) {
      return Optional.empty();
    }
    try {
      return advice.call(() -> asked.bringerOf(kind.id(), type));
    } catch (TimeoutException | ExecutionException e) {
      return Optional.empty(); // what is wrong with a pipeline is told without advice as well
    }
  }

  @Override
  public Composition compose(String holder) {
    return new ServiceComposition(this, holders, registered(), holder);
  }

  @Override
  public Runnable watch(Runnable changed) {
    return changes.watch(changed);
  }

  /** What waits for calls that should be short. */
  public Deadline deadline() {
    return deadline;
  }

  /** The components that are registered and cannot be used, with the cause. */
  public List<Failure> failures() {
    List<Failure> failures = new ArrayList<>();
    for (Registered component : registered()) {
      var subject = component.subject();
      component
          .failure()
          .ifPresent(
              cause ->
                  failures.add(
                      new Failure(
                          subject.kind(),
                          subject.type(),
                          subject.version(),
                          subject.bundle(),
                          cause)));
    }
    return failures;
  }

  /** Whether a service is of a bundle of which nothing new is composed. */
  public boolean isRetired(Object service) {
    return Registrant.of(service)
        .filter(bundle -> holders.isRetired(bundle.getBundleId()))
        .isPresent();
  }

  List<String> holders(long bundle) {
    return holders.of(bundle).stream()
        .map(ServiceComposition::holder)
        .filter(holder -> !holder.isEmpty())
        .distinct()
        .toList();
  }

  Optional<String> leftOut(long bundle, String kind, String type) {
    List<Registered> all;
    synchronized (known) {
      all = known.values().stream().flatMap(List::stream).toList();
    }
    return all.stream()
        .filter(component -> component.bundle() == bundle)
        .filter(component -> component.subject().kind().id().equals(kind))
        .filter(component -> component.subject().type().equals(type))
        .findFirst()
        .flatMap(Registered::leftOut);
  }

  void retire(long bundle, Runnable free) {
    holders.retire(bundle, free);
    changes.happened();
  }

  boolean reinstate(long bundle) {
    boolean there = holders.reinstate(bundle);
    if (there) {
      changes.happened();
    }
    return there;
  }

  /** The components of all bundles that are not retired. */
  private List<Registered> registered() {
    prune();
    List<Registered> all = new ArrayList<>();
    for (ServiceReference<?> reference : references()) {
      components(reference).stream()
          .filter(component -> !holders.isRetired(component.bundle()))
          .forEach(all::add);
    }
    return all;
  }

  /** A service that was found while it was being unregistered is seen to be gone later. */
  private void prune() {
    List<Registered> gone = new ArrayList<>();
    synchronized (known) {
      known.forEach(
          (reference, components) -> {
            if (reference.getBundle() == null) {
              gone.addAll(components);
            }
          });
      known.keySet().removeIf(reference -> reference.getBundle() == null);
    }
    gone.forEach(Registered::release);
  }

  private List<Registered> components(ServiceReference<?> reference) {
    synchronized (known) {
      Bundle bundle = reference.getBundle();
      if (bundle == null) {
        return List.of(); // unregistered since it was found; its event has come, or will
      }
      return known.computeIfAbsent(reference, added -> components(added, bundle));
    }
  }

  private List<Registered> components(ServiceReference<?> reference, Bundle bundle) {
    List<Registered> components = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (reference.getProperty(kind.typeProperty()) != null) {
        components.add(new Registered(context, reference, kind, bundle, deadline, causes));
      }
    }
    return components;
  }

  private List<ServiceReference<?>> references() {
    try {
      ServiceReference<?>[] found = context.getAllServiceReferences((String) null, FILTER);
      return found == null ? List.of() : Stream.of(found).filter(this::isOurs).toList();
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("the filter of components is wrong", e);
    }
  }

  /** Whether a service has the same classes of its contracts as we have. */
  private boolean isOurs(ServiceReference<?> reference) {
    try {
      return Stream.of((String[]) reference.getProperty(Constants.OBJECTCLASS))
          .allMatch(contract -> reference.isAssignableTo(context.getBundle(), contract));
    } catch (NullPointerException e) {
      return false; // Felix does not expect that its bundle is uninstalled in this moment
    }
  }

  private void changed(ServiceEvent event) {
    if (event.getType() == ServiceEvent.UNREGISTERING) {
      List<Registered> gone;
      synchronized (known) {
        gone = known.remove(event.getServiceReference());
      }
      if (gone != null) {
        gone.forEach(Registered::release);
      }
    }
    changes.happened();
  }
}
