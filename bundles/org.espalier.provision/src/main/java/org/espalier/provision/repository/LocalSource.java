package org.espalier.provision.repository;

import java.net.URI;
import java.nio.file.Path;

/** Files of this machine, as sources name them. */
public final class LocalSource {
  private LocalSource() {}

  /** The path that a source means: a path, or the address of a file. */
  public static Path path(String source) {
    if (source.startsWith("file:")) {
      return Path.of(URI.create(source));
    }
    return source.equals("~") || source.startsWith("~/")
        ? Path.of(System.getProperty("user.home") + source.substring(1))
        : Path.of(source);
  }
}
