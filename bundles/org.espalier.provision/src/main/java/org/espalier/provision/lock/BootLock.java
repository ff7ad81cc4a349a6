package org.espalier.provision.lock;

import java.util.Optional;
import org.espalier.plugin.Lock;

/** The lock that the host was started with. A service of this bundle. */
public interface BootLock {
  /** The property of the framework that names the file of the lock. */
  String PROPERTY = "espalier.lock";

  /**
   * The lock: of the store and of the folder {@code plugins} only those jars are brought whose
   * checksums it lists. Empty where the host was started without one.
   */
  Optional<Lock> lock();
}
