package org.espalier.plugin;

import java.util.List;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Holds components to the contracts of their kinds, with settings and data that are drawn. A
 * service of {@code org.espalier.tck}, which hosts have only while a bundle is verified.
 */
@ProviderType
public interface ContractKit {
  /** What the contract of its kind finds in a component. */
  List<Verification.Check> check(Component<?> component);
}
