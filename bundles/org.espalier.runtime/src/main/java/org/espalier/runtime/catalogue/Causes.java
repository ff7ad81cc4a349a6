package org.espalier.runtime.catalogue;

import java.util.Optional;
import org.osgi.framework.ServiceReference;

/** Knows why services cannot be made. */
@FunctionalInterface
interface Causes {
  /** Why, in words; empty if it is not known. */
  Optional<String> of(ServiceReference<?> reference);
}
