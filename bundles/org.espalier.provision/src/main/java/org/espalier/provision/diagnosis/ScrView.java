package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * What Declarative Services know of components. Touched only where {@link #of} found them: their
 * packages are an optional import.
 */
final class ScrView {
  private static final String RUNTIME =
      "org.osgi.service.component.runtime.ServiceComponentRuntime";

  private final ServiceComponentRuntime runtime;
  private final BundleContext context;

  private ScrView(ServiceComponentRuntime runtime, BundleContext context) {
    this.runtime = runtime;
    this.context = context;
  }

  /** The view; empty where no Declarative Services run that this bundle can talk to. */
  static Optional<ScrView> of(BundleContext context) {
    ServiceReference<?> reference = context.getServiceReference(RUNTIME);
    Object service = reference == null ? null : context.getService(reference);
    return service == null ? Optional.empty() : Optional.of(view(service, context));
  }

  private static ScrView view(Object service, BundleContext context) {
    return new ScrView((ServiceComponentRuntime) service, context);
  }

  /** The component of a bundle that has a value of a property. */
  Optional<ComponentDescriptionDTO> component(Bundle bundle, String property, String value) {
    return runtime.getComponentDescriptionDTOs(bundle).stream()
        .filter(description -> value.equals(String.valueOf(description.properties.get(property))))
        .findFirst();
  }

  boolean isEnabled(ComponentDescriptionDTO component) {
    return runtime.isComponentEnabled(component);
  }

  /** What became of a component; empty where it needs a configuration that there is not. */
  Optional<ComponentConfigurationDTO> configuration(ComponentDescriptionDTO component) {
    return runtime.getComponentConfigurationDTOs(component).stream().findFirst();
  }

  /** The references of a component that nothing satisfies. */
  List<ReferenceDTO> unsatisfied(ComponentDescriptionDTO component) {
    Set<String> names = new LinkedHashSet<>();
    configuration(component)
        .ifPresent(
            configuration -> {
              for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
                names.add(reference.name);
              }
            });
    return Arrays.stream(component.references)
        .filter(reference -> names.contains(reference.name))
        .toList();
  }

  /** The components that would satisfy a reference if they could be activated. */
  List<ComponentDescriptionDTO> providers(ReferenceDTO reference) {
    return runtime.getComponentDescriptionDTOs().stream()
        .filter(component -> List.of(component.serviceInterfaces).contains(reference.interfaceName))
        .filter(component -> isTarget(reference.target, component))
        .toList();
  }

  private static boolean isTarget(String filter, ComponentDescriptionDTO component) {
    try {
      return filter == null || FrameworkUtil.createFilter(filter).matches(component.properties);
    } catch (InvalidSyntaxException e) {
      return false; // it fits nothing
    }
  }

  /**
   * A way from a component through unsatisfied references back to itself; empty if there is none.
   */
  List<ComponentDescriptionDTO> ring(ComponentDescriptionDTO start) {
    return ring(start, start, new ArrayList<>(List.of(start)));
  }

  private List<ComponentDescriptionDTO> ring(
      ComponentDescriptionDTO start,
      ComponentDescriptionDTO at,
      List<ComponentDescriptionDTO> way) {
    for (ReferenceDTO reference : unsatisfied(at)) {
      for (ComponentDescriptionDTO next : providers(reference)) {
        if (same(next, start)) {
          return List.copyOf(way);
        }
        if (way.stream().noneMatch(one -> same(one, next))) {
          way.add(next);
          List<ComponentDescriptionDTO> found = ring(start, next, way);
          if (!found.isEmpty()) {
            return found;
          }
          way.remove(way.size() - 1);
        }
      }
    }
    return List.of();
  }

  private static boolean same(ComponentDescriptionDTO one, ComponentDescriptionDTO other) {
    return one.name.equals(other.name) && one.bundle.id == other.bundle.id;
  }

  /** The bundle of a component. */
  Bundle bundle(ComponentDescriptionDTO component) {
    return context.getBundle(component.bundle.id);
  }

  /** Whether a component failed when it was last activated. */
  static boolean isFailed(ComponentConfigurationDTO configuration) {
    return configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION;
  }
}
