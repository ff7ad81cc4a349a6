package org.espalier.pipeline;

import java.util.Optional;
import org.espalier.component.Kind;

/** Knows where components that are not installed could come from. */
@FunctionalInterface
public interface ComponentAdvice {
  /** Knows nothing. */
  ComponentAdvice NONE = (kind, type) -> Optional.empty();

  /**
   * What to do about a component that is not installed, for example {@code the bundle x brings it;
   * espalier bundle install x}.
   */
  Optional<String> forMissing(Kind kind, String type);
}
