package org.espalier.launcher;

import java.nio.file.Path;

/** Where a host keeps files between starts. */
final class Home {
  static final String VARIABLE = "ESPALIER_HOME";

  private Home() {}

  static Path usual() {
    String set = System.getenv(VARIABLE);
    return set == null || set.isBlank()
        ? Path.of(System.getProperty("user.home"), ".espalier")
        : Path.of(set);
  }

  /** The folder for the storages of frameworks that start from a distribution, with this JDK. */
  static Path cache(Path home, Distribution distribution) {
    String folder = Integer.toHexString(distribution.folder().toString().hashCode());
    return home.resolve("cache").resolve(folder + "-java" + Runtime.version().feature());
  }

  /** The same for hosts that are started with a lock, so that one does not empty the other's. */
  static Path lockedCache(Path home, Distribution distribution) {
    Path usual = cache(home, distribution);
    return usual.resolveSibling(usual.getFileName() + "-locked");
  }

  /** The folder for jars that are unpacked for every host of every distribution. */
  static Path kept(Path home) {
    return home.resolve("cache").resolve("kept");
  }
}
