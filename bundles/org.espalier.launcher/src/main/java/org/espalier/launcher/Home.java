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

  /** The folder for the storages of frameworks that start from a distribution. */
  static Path cache(Path home, Distribution distribution) {
    String folder = distribution.folder().toString();
    return home.resolve("cache").resolve(Integer.toHexString(folder.hashCode()));
  }
}
