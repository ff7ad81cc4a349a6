package org.espalier.provision.diagnosis;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/** Finds out why Declarative Services do not make a component. */
final class ServiceCauses {
  private static final int DEPTH = 4;

  private final ScrView services;

  ServiceCauses(ScrView services) {
    this.services = services;
  }

  /** Why a component that a bundle declares has no service. */
  List<String> ofMissing(Bundle bundle, Declared declared) {
    Optional<ComponentDescriptionDTO> component = description(bundle, declared);
    if (component.isEmpty()) {
      return List.of(
          "the manifest of its bundle declares it, and none of its DS components has the property"
              + " %s=%s: build it with bnd, or list its XML in the header Service-Component"
                  .formatted(declared.property(), declared.type()));
    }
    return of(component.get(), "it", 0);
  }

  /** Why a component whose service is registered cannot be made. */
  List<String> ofFailed(Bundle bundle, Declared declared) {
    return description(bundle, declared)
        .map(component -> failed(bundle, component))
        .orElse(List.of());
  }

  /**
   * A service that nobody registers.
   *
   * @param type its interface
   * @param target the filter that its properties have to match; empty for any
   */
  record Missing(String type, Optional<String> target) {}

  /** The services that nobody registers, and that a component cannot be made without. */
  List<Missing> missing(Bundle bundle, Declared declared) {
    Set<Missing> missing = new LinkedHashSet<>();
    description(bundle, declared).ifPresent(component -> collect(component, missing, 0));
    return List.copyOf(missing);
  }

  private Optional<ComponentDescriptionDTO> description(Bundle bundle, Declared declared) {
    return services.component(bundle, declared.property(), declared.type());
  }

  private void collect(ComponentDescriptionDTO component, Set<Missing> missing, int depth) {
    for (ReferenceDTO reference : services.unsatisfied(component)) {
      List<ComponentDescriptionDTO> providers = services.providers(reference);
      if (providers.isEmpty()) {
        missing.add(new Missing(reference.interfaceName, Optional.ofNullable(reference.target)));
      } else if (depth < DEPTH) {
        providers.forEach(provider -> collect(provider, missing, depth + 1));
      }
    }
  }

  private List<String> of(ComponentDescriptionDTO component, String it, int depth) {
    if (!services.isEnabled(component)) {
      return List.of(it + " is disabled");
    }
    Optional<ComponentConfigurationDTO> configuration = services.configuration(component);
    if (configuration.isEmpty()
        || configuration.get().state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION) {
      return List.of(
          "%s waits for a configuration of %s, and a host gives none"
              .formatted(it, String.join(", ", component.configurationPid)));
    }
    if (ScrView.isFailed(configuration.get())) {
      return failed(services.bundle(component), component);
    }
    List<ComponentDescriptionDTO> ring = services.ring(component);
    return ring.isEmpty() ? unsatisfied(component, it, depth) : List.of(ring(ring));
  }

  private List<String> unsatisfied(ComponentDescriptionDTO component, String it, int depth) {
    List<String> causes = new ArrayList<>();
    for (ReferenceDTO reference : services.unsatisfied(component)) {
      String needs = "%s needs the service %s".formatted(it, reference.interfaceName);
      List<ComponentDescriptionDTO> providers = services.providers(reference);
      if (providers.isEmpty() || depth == DEPTH) {
        causes.add(needs + target(reference) + ", which nothing installed registers");
      } else {
        providers.forEach(
            provider ->
                causes.addAll(
                    of(
                        provider,
                        needs + target(reference) + " of " + who(provider) + ", which",
                        depth + 1)));
      }
    }
    return causes.isEmpty() ? List.of(it + " is not made yet") : causes;
  }

  private static String target(ReferenceDTO reference) {
    return reference.target == null ? "" : " with " + reference.target;
  }

  private String ring(List<ComponentDescriptionDTO> ring) {
    if (ring.size() == 1) {
      return "it needs a service that only it would register: %s".formatted(who(ring.get(0)));
    }
    List<String> names = new ArrayList<>(ring.stream().map(this::who).toList());
    names.add(names.get(0));
    return "components wait for each other in a circle: " + String.join(" needs ", names);
  }

  private String who(ComponentDescriptionDTO component) {
    return "%s in %s".formatted(component.name, services.bundle(component).getSymbolicName());
  }

  private List<String> failed(Bundle bundle, ComponentDescriptionDTO component) {
    Optional<String> link = link(bundle, component);
    if (link.isPresent()) {
      return List.of(link.get());
    }
    return services
        .configuration(component)
        .filter(configuration -> configuration.failure != null)
        .map(configuration -> List.of("when it is made, " + Failure.ofTrace(configuration.failure)))
        .orElse(List.of());
  }

  /** Whether the class of a component is there, and has the constructor that is to be called. */
  private static Optional<String> link(Bundle bundle, ComponentDescriptionDTO component) {
    String name = component.implementationClass;
    try {
      Class<?> type = bundle.loadClass(name);
      boolean fits =
          Arrays.stream(type.getConstructors())
              .map(Constructor::getParameterCount)
              .anyMatch(count -> count == component.init);
      return fits
          ? Optional.empty()
          : Optional.of(
              "its class %s has no public constructor with %d parameters"
                  .formatted(name, component.init));
    } catch (ClassNotFoundException e) {
      return Optional.of("its class %s is not in its bundle".formatted(name));
    } catch (LinkageError e) {
      return Optional.of("its class %s cannot be linked: %s".formatted(name, Failure.of(e)));
    }
  }
}
