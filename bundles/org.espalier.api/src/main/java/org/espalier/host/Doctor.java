package org.espalier.host;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Looks at the host and says what is wrong with it. A service. */
@ProviderType
public interface Doctor {
  /** Looks at the Java runtime, the backends, the components, the disk and the dataset cache. */
  List<Finding> examine();
}
