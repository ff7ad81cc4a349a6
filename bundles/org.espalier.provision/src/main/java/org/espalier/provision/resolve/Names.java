package org.espalier.provision.resolve;

import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * A bundle as a user names it: {@code com.acme.tokens}, {@code com.acme.tokens@1.4.0} or {@code
 * com.acme.tokens@[1.4,2)}.
 *
 * @param name the symbolic name
 * @param versions the versions that are meant
 */
record Names(String name, VersionRange versions) {
  /** Every version. */
  static final VersionRange ANY = new VersionRange("0");

  private static final String AT = "@";

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Names parse(String text) {
    int at = text.indexOf(AT);
    String name = at < 0 ? text : text.substring(0, at);
    if (!name.matches("[A-Za-z0-9_.-]+")) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" names no bundle; write its name, name@version, a file, an address, or"
              + " mvn:group:artifact:version");
    }
    return new Names(name, at < 0 ? ANY : range(text, text.substring(at + 1)));
  }

  /** A single version means that version and no other. */
  private static VersionRange range(String text, String versions) {
    try {
      boolean one = !versions.isEmpty() && Character.isDigit(versions.charAt(0));
      return one ? exactly(Version.parseVersion(versions)) : VersionRange.valueOf(versions);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\": write a version, as 1.4.0, or a range, as [1.4,2)", e);
    }
  }

  static VersionRange exactly(Version version) {
    return new VersionRange(VersionRange.LEFT_CLOSED, version, version, VersionRange.RIGHT_CLOSED);
  }

  @Override
  public String toString() {
    return versions.equals(ANY) ? name : name + AT + versions;
  }
}
