package org.espalier.provision.repository;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What names a jar in Maven repositories.
 *
 * @param classifier tells jars of one version apart; empty for the main one
 */
public record MavenCoordinates(
    String group, String artifact, String version, Optional<String> classifier) {
  /** What sources that are coordinates begin with. */
  public static final String SCHEME = "mvn:";

  private static final String SNAPSHOT = "-SNAPSHOT";
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

  /**
   * Reads {@code mvn:group:artifact:version} or {@code mvn:group:artifact:version:classifier}.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static MavenCoordinates parse(String text) {
    String[] parts = text.substring(text.startsWith(SCHEME) ? SCHEME.length() : 0).split(":", -1);
    boolean right = text.startsWith(SCHEME) && (parts.length == 3 || parts.length == 4);
    for (String part : parts) {
      right &= PART.matcher(part).matches();
    }
    if (!right) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" names nothing in a Maven repository; write mvn:group:artifact:version"
              + " or mvn:group:artifact:version:classifier");
    }
    return new MavenCoordinates(
        parts[0], parts[1], parts[2], parts.length > 3 ? Optional.of(parts[3]) : Optional.empty());
  }

  /** Whether builds of it replace one another. */
  boolean isSnapshot() {
    return version.endsWith(SNAPSHOT);
  }

  /** The folder of the version in a repository, with a slash at its end. */
  String folder() {
    return group.replace('.', '/') + "/" + artifact + "/" + version + "/";
  }

  /** The name of the file in it, for a build of a snapshot or the version itself. */
  public String fileName(String build) {
    return artifact + "-" + build + classifier.map(one -> "-" + one).orElse("") + ".jar";
  }

  /** The coordinates as {@link #parse} reads them. */
  @Override
  public String toString() {
    return SCHEME
        + String.join(":", group, artifact, version)
        + classifier.map(one -> ":" + one).orElse("");
  }
}
