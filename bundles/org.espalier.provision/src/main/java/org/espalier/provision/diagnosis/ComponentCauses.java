package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Component;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleRevision;

/** Finds out why a component that a wired bundle declares cannot be used. */
final class ComponentCauses {
  private final BundleContext context;
  private final HostBundles bundles;
  private final Optional<ServiceCauses> services;

  ComponentCauses(BundleContext context, HostBundles bundles) {
    this.context = context;
    this.bundles = bundles;
    this.services = ScrView.of(context).map(ServiceCauses::new);
  }

  /** Everything that is wrong with a component; empty if it can be used. */
  List<String> of(Declared component) {
    Bundle bundle = provider(component.owner());
    if (bundle.getState() != Bundle.ACTIVE && bundle.getState() != Bundle.STARTING) {
      return List.of("its bundle is not started");
    }
    Optional<ServiceReference<?>> reference = reference(component, bundle);
    if (reference.isEmpty()) {
      return services
          .map(found -> found.ofMissing(bundle, component))
          .orElse(List.of("no Declarative Services run here that would make it"));
    }
    return component.isBackend() ? List.of() : tried(component, bundle, reference.get());
  }

  /** The services that nobody registers and that keep a component from being made. */
  List<ServiceCauses.Missing> missingServices(Declared component) {
    return services
        .map(found -> found.missing(provider(component.owner()), component))
        .orElse(List.of());
  }

  private List<String> tried(Declared component, Bundle bundle, ServiceReference<?> reference) {
    Attempt.Result result = new Attempt(context).of(reference);
    if (result.service() instanceof Component<?>) {
      return List.of();
    }
    if (result.service() != null) {
      return List.of(
          "its class %s implements no contract of the kind %s"
              .formatted(result.service().getClass().getName(), component.kind()));
    }
    if (result.cause().isPresent()) {
      return List.of(result.cause().get());
    }
    List<String> causes = new ArrayList<>();
    services.ifPresent(found -> causes.addAll(found.ofFailed(bundle, component)));
    return causes.isEmpty() ? List.of("it cannot be made, and does not say why") : causes;
  }

  private Optional<ServiceReference<?>> reference(Declared component, Bundle bundle) {
    try {
      String filter = "(%s=%s)".formatted(component.property(), component.type());
      ServiceReference<?>[] found = context.getAllServiceReferences(null, filter);
      return found == null
          ? Optional.empty()
          : Arrays.stream(found)
              .filter(reference -> bundle.equals(reference.getBundle()))
              .<ServiceReference<?>>map(reference -> reference)
              .findFirst();
    } catch (InvalidSyntaxException e) {
      return Optional.empty(); // a type with brackets in it: no service can have it
    }
  }

  /** The bundle itself; of a fragment the one that it attaches to. */
  private Bundle provider(Known owner) {
    Bundle bundle = bundles.bundle(owner);
    if (owner.isFragment() && owner.resource() instanceof BundleRevision revision) {
      return revision.getWiring().getRequiredWires(HostNamespace.HOST_NAMESPACE).stream()
          .findFirst()
          .map(wire -> wire.getProvider().getBundle())
          .orElse(bundle);
    }
    return bundle;
  }
}
