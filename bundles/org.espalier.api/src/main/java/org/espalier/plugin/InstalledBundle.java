package org.espalier.plugin;

import java.util.List;
import java.util.Optional;

/**
 * A bundle of the host.
 *
 * @param name its symbolic name
 * @param version its version
 * @param state whether it can be used
 * @param origin who brought it
 * @param location where its file is, or came from
 * @param bytes the size of the file; -1 where it is unknown
 * @param sha256 the checksum of the file, in hexadecimal digits, where there is one
 * @param signature who vouches for it
 * @param components what it brings, as {@code layer acme_gelu}
 * @param holders the live runs and predictors that are composed of it
 * @param problems what is wrong with it, a sentence each
 */
public record InstalledBundle(
    String name,
    String version,
    State state,
    Origin origin,
    String location,
    long bytes,
    Optional<String> sha256,
    Signature signature,
    List<String> components,
    List<String> holders,
    List<String> problems) {
  /** Copies the lists. */
  public InstalledBundle {
    components = List.copyOf(components);
    holders = List.copyOf(holders);
    problems = List.copyOf(problems);
  }

  /** Whether a bundle can be used. */
  public enum State {
    /** It runs; a fragment is attached. */
    ACTIVE,
    /** Something that it needs is missing. */
    UNRESOLVED,
    /** It was stopped because it misbehaved. */
    QUARANTINED,
    /** It was replaced or removed, and goes as soon as nothing is composed of it. */
    RETIRING
  }

  /** Who brought a bundle. */
  public enum Origin {
    DISTRIBUTION,
    /** A change of the home. */
    INSTALLED,
    /** The owner put it into the folder {@code plugins}. */
    PLUGINS,
    /** The framework that Espalier was installed in. */
    FRAMEWORK
  }
}
