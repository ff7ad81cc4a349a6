package org.espalier.provision.lock;

import org.espalier.plugin.Lock;

/** Where locked bundles can be had. */
final class Sources {
  private Sources() {}

  /** What to install it by: where it came from, or its name where that was a folder of a host. */
  static String toType(Lock.Entry entry) {
    boolean local =
        entry.source().isEmpty()
            || entry.source().startsWith(BundleFacts.DISTRIBUTION)
            || entry.source().startsWith("file:");
    return local ? entry.bundle() + "@" + entry.version() : entry.source();
  }
}
