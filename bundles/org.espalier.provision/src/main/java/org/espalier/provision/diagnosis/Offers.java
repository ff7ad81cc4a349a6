package org.espalier.provision.diagnosis;

import java.util.List;

/** What could be installed. A service of this bundle; safe for use by several threads. */
public interface Offers {
  /**
   * The bundles of all repositories, and of the features that are not installed. Reads indexes
   * only; a repository that cannot be reached is passed over.
   */
  List<Known> offers();

  /** Which repositories cannot be asked, and why, a sentence each. */
  List<String> problems();
}
