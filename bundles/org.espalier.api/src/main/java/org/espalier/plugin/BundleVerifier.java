package org.espalier.plugin;

import java.io.IOException;
import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Looks at an author's bundle as a host would, before he publishes it. A service. */
@ProviderType
public interface BundleVerifier {
  /**
   * Checks that a jar links against this host, uses exported packages only, declares its
   * components, keeps the contracts of their kinds, and does nothing that a host would refuse.
   *
   * @throws IOException if it cannot be read
   */
  Verification verify(Path jar) throws IOException;
}
