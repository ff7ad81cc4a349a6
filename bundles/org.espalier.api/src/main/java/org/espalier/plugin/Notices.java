package org.espalier.plugin;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says what the user should know of what is installed. A service; a host asks all of them when it
 * has started, and prints what they say as warnings.
 */
@ConsumerType
public interface Notices {
  /** A sentence for each bundle that was left out, or damaged, or waits for a restart. */
  List<String> notices();
}
