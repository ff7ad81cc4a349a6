package org.espalier.pipeline.bind;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of bundle versions, written as in OSGi: {@code [1.2,2)}, or {@code 1.2} for that version
 * and all above.
 */
final class VersionRange {
  private static final String VERSION = "\\s*(\\d{1,9}(?:\\.\\d{1,9}){0,2}(?:\\.[\\w-]+)?)\\s*";
  private static final Pattern RANGE =
      Pattern.compile("([\\[(])" + VERSION + "," + VERSION + "([])])");
  private static final Pattern LEAST = Pattern.compile(VERSION);

  private final Version low;
  private final boolean aboveLow;
  private final Optional<Version> high;
  private final boolean belowHigh;

  private VersionRange(Version low, boolean aboveLow, Optional<Version> high, boolean belowHigh) {
    this.low = low;
    this.aboveLow = aboveLow;
    this.high = high;
    this.belowHigh = belowHigh;
  }

  /** Reads a range; empty if the text is none. */
  static Optional<VersionRange> parse(String text) {
    Matcher range = RANGE.matcher(text.strip());
    if (range.matches()) {
      return Optional.of(
          new VersionRange(
              Version.parse(range.group(2)),
              range.group(1).equals("("),
              Optional.of(Version.parse(range.group(3))),
              range.group(4).equals(")")));
    }
    Matcher least = LEAST.matcher(text);
    return least.matches()
        ? Optional.of(
            new VersionRange(Version.parse(least.group(1)), false, Optional.empty(), false))
        : Optional.empty();
  }

  /** Whether a version is in the range. */
  boolean contains(String text) {
    Version version = Version.parse(text);
    int fromLow = version.compareTo(low);
    if (aboveLow ? fromLow <= 0 : fromLow < 0) {
      return false;
    }
    if (high.isEmpty()) {
      return true;
    }
    int fromHigh = version.compareTo(high.get());
    return belowHigh ? fromHigh < 0 : fromHigh <= 0;
  }

  /** A version: three numbers and a qualifier. */
  private record Version(int major, int minor, int micro, String qualifier)
      implements Comparable<Version> {
    static Version parse(String text) {
      String[] parts = Arrays.copyOf(text.strip().split("\\.", 4), 4);
      return new Version(
          number(parts[0]), number(parts[1]), number(parts[2]), parts[3] == null ? "" : parts[3]);
    }

    private static int number(String part) {
      return part != null && part.matches("\\d{1,9}") ? Integer.parseInt(part) : 0;
    }

    @Override
    public int compareTo(Version other) {
      int[] own = {major, minor, micro};
      int order = Arrays.compare(own, new int[] {other.major, other.minor, other.micro});
      return order != 0 ? order : qualifier.compareTo(other.qualifier);
    }
  }
}
