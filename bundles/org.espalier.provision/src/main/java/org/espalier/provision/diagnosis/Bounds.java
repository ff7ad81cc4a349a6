package org.espalier.provision.diagnosis;

import java.util.List;
import org.apache.felix.utils.resource.SimpleFilter;
import org.osgi.framework.Version;

/** The range of versions that a filter allows. */
final class Bounds {
  private final String attribute;
  private Version least;
  private boolean leastOpen;
  private Version most;
  private boolean mostOpen;

  /**
   * @param attribute the attribute that holds the version
   */
  Bounds(String attribute) {
    this.attribute = attribute;
  }

  /** Takes what a filter says of the version; {@code not} inside a negation. */
  void read(SimpleFilter filter, boolean not) {
    switch (filter.getOperation()) {
      case SimpleFilter.AND -> parts(filter).forEach(part -> read(part, not));
      case SimpleFilter.NOT -> parts(filter).forEach(part -> read(part, !not));
      case SimpleFilter.GTE, SimpleFilter.LTE, SimpleFilter.EQ -> compare(filter, not);
      default -> {
        // alternatives have no common range
      }
    }
  }

  @SuppressWarnings("unchecked") // and, or and not hold filters
  private static List<SimpleFilter> parts(SimpleFilter filter) {
    return (List<SimpleFilter>) filter.getValue();
  }

  private void compare(SimpleFilter filter, boolean not) {
    if (!attribute.equals(filter.getName())) {
      return;
    }
    Version version = Version.parseVersion(String.valueOf(filter.getValue()));
    boolean upwards = filter.getOperation() == SimpleFilter.GTE;
    boolean downwards = filter.getOperation() == SimpleFilter.LTE;
    boolean exactly = filter.getOperation() == SimpleFilter.EQ && !not;
    if (exactly || (upwards && !not) || (downwards && not)) {
      least = version;
      leastOpen = not;
    }
    if (exactly || (downwards && !not) || (upwards && not)) {
      most = version;
      mostOpen = not;
    }
  }

  /** As {@code [1.2,2)}, with a space before it; empty if any version will do. */
  String words() {
    if (least == null && most == null) {
      return "";
    }
    if (most == null) {
      return Version.emptyVersion.equals(least) ? "" : " " + brief(least) + " or newer";
    }
    if (most.equals(least)) {
      return " " + brief(most);
    }
    Version from = least == null ? Version.emptyVersion : least;
    return " %s%s,%s%s"
        .formatted(leastOpen ? "(" : "[", brief(from), brief(most), mostOpen ? ")" : "]");
  }

  /** A version without the zeros at its end. */
  static String brief(Version version) {
    if (!version.getQualifier().isEmpty()) {
      return version.toString();
    }
    String minor =
        version.getMinor() == 0 && version.getMicro() == 0 ? "" : "." + version.getMinor();
    return version.getMajor() + minor + (version.getMicro() == 0 ? "" : "." + version.getMicro());
  }
}
