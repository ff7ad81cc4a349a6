package org.espalier.plugin;

import java.util.List;

/**
 * A state of what a home has installed beside its distribution.
 *
 * @param number counts from 1 on; 0 is the distribution alone
 * @param time when it was made, ISO 8601
 * @param purpose which command made it
 * @param bundles the bundles beside those of the distribution
 * @param featuresAdded the features that the distribution does not install
 * @param featuresRemoved the features of the distribution that are not installed
 * @param current whether the host has it
 */
public record Generation(
    int number,
    String time,
    String purpose,
    List<BundleFile> bundles,
    List<String> featuresAdded,
    List<String> featuresRemoved,
    boolean current) {
  /** Copies the lists. */
  public Generation {
    bundles = List.copyOf(bundles);
    featuresAdded = List.copyOf(featuresAdded);
    featuresRemoved = List.copyOf(featuresRemoved);
  }

  /**
   * A bundle to the last bit.
   *
   * @param bundle the symbolic name
   * @param version its version
   * @param sha256 the checksum of its file, in hexadecimal digits
   * @param source where it came from
   */
  public record BundleFile(String bundle, String version, String sha256, String source) {}
}
