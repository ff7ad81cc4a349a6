package org.espalier.callbacks;

/** Names of files in the folder of a run that is for callbacks. */
final class FileNames {
  private FileNames() {}

  /**
   * Refuses what names no file there.
   *
   * @throws IllegalArgumentException with what to write
   */
  static void check(String key, String name) {
    if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]*")) {
      throw new IllegalArgumentException(
          "%s: \"%s\" names no file of a run; a name is of letters, digits, dots, hyphens and underscores, does not begin with a dot, and has no folder"
              .formatted(key, name));
    }
  }
}
