package org.espalier.provision;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Where the files of bundles are. */
public final class Locations {
  private static final String REFERENCE = "reference:";

  private Locations() {}

  /** The file that a bundle is read from; empty where its location says no more than a name. */
  public static Optional<Path> file(Bundle bundle) {
    String location = bundle.getLocation();
    String address =
        location.startsWith(REFERENCE) ? location.substring(REFERENCE.length()) : location;
    return address.startsWith("file:") ? path(address) : Optional.empty();
  }

  /** The file of an address or a path; empty if it is neither. */
  public static Optional<Path> path(String source) {
    try {
      return Optional.of(
          source.startsWith("file:") ? Path.of(URI.create(source)) : Path.of(source));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
