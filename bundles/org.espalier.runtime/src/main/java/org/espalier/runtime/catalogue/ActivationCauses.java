package org.espalier.runtime.catalogue;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Asks the service component runtime why the activation of a component failed. */
final class ActivationCauses implements Causes {
  private static final String NAME = "component.name";

  private final ServiceComponentRuntime components;

  ActivationCauses(ServiceComponentRuntime components) {
    this.components = components;
  }

  @Override
  public Optional<String> of(ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    Object name = reference.getProperty(NAME);
    if (bundle == null || name == null) {
      return Optional.empty();
    }
    ComponentDescriptionDTO description =
        components.getComponentDescriptionDTO(bundle, name.toString());
    return description == null
        ? Optional.empty()
        : components.getComponentConfigurationDTOs(description).stream()
            .map(ActivationCauses::failure)
            .filter(Objects::nonNull)
            .findFirst();
  }

  /** The cause in a stack trace: what the last {@code Caused by} says. */
  private static String failure(ComponentConfigurationDTO configuration) {
    if (configuration.failure == null) {
      return null;
    }
    String mark = "Caused by: ";
    return Arrays.stream(configuration.failure.split("\\R", -1))
        .filter(line -> line.startsWith(mark))
        .reduce((first, last) -> last)
        .map(line -> line.substring(mark.length()))
        .orElseGet(() -> configuration.failure.lines().findFirst().orElse(""))
        .strip();
  }
}
