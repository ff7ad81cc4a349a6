package org.espalier.plugin;

import java.util.List;
import org.espalier.host.Finding;
import org.osgi.annotation.versioning.ConsumerType;

/** Looks at a part of the host for the {@link org.espalier.host.Doctor}. A service. */
@ConsumerType
public interface Examiner {
  /** What was found; a fault has a remedy. */
  List<Finding> examine();
}
