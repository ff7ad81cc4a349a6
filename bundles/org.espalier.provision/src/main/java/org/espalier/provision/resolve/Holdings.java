package org.espalier.provision.resolve;

import java.util.List;
import org.espalier.plugin.InstalledBundle.Origin;
import org.osgi.framework.Bundle;

/**
 * What is known of the host's bundles beside what the framework says. A service of what installs
 * them; planning does without one, and then goes by the bundles' locations.
 */
public interface Holdings {
  /** Who brought a bundle. */
  Origin origin(Bundle bundle);

  /** Where its owner finds its file: in the folder {@code plugins}, if he put it there. */
  String place(Bundle bundle);

  /** The checksum of its file, in hexadecimal digits; empty text where there is none. */
  String sha256(Bundle bundle);

  /** Whether it was replaced or removed, and only stays because something is composed of it. */
  boolean isRetiring(Bundle bundle);

  /** The features that a change of the home removed although their bundles may be there. */
  List<String> removedFeatures();
}
