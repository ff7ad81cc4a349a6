package org.espalier.component;

import java.util.Objects;

/**
 * A component that a pipeline chose, with its settings bound.
 *
 * <p>As the type of a setting, for example {@code Choice<Activation<?>>}, it lets the pipeline name
 * a component of another kind there, as a bare type or as a mapping with options.
 *
 * @param type the type as written in the pipeline
 * @param component the service
 * @param settings an instance of the component's settings record
 * @param <C> the contract of the component's kind
 */
public record Choice<C extends Component<?>>(String type, C component, Record settings) {
  /** Refuses null. */
  public Choice {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(settings, "settings");
  }
}
