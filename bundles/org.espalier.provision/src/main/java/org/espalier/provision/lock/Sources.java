package org.espalier.provision.lock;

import org.espalier.plugin.Lock;

/** Where locked bundles can be had. */
final class Sources {
  private Sources() {}

  /** What to do to have it, as the end of a sentence. */
  static String toHave(Lock.Entry entry) {
    return isOfHost(entry)
        ? "it comes with the distribution that the lock was written with"
        : "to have it: espalier bundle install " + toType(entry);
  }

  /** Whether it comes with a distribution, and no command installs it. */
  static boolean isOfHost(Lock.Entry entry) {
    return entry.source().startsWith(BundleFacts.HOST)
        || entry.source().startsWith(BundleFacts.DISTRIBUTION + "lib/");
  }

  /** Whether its owner put it into the folder of plugins. */
  static boolean isPlugin(Lock.Entry entry) {
    return entry.source().startsWith(BundleFacts.DISTRIBUTION + "plugins/");
  }

  /** What to install it by: where it came from, or its name where that was a folder of a host. */
  static String toType(Lock.Entry entry) {
    boolean local =
        entry.source().isEmpty()
            || entry.source().startsWith(BundleFacts.DISTRIBUTION)
            || entry.source().startsWith("file:");
    return local ? entry.bundle() + "@" + entry.version() : entry.source();
  }
}
