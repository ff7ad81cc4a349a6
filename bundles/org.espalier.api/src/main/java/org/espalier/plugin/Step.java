package org.espalier.plugin;

import java.util.List;
import java.util.Optional;

/**
 * What a plan does with one bundle.
 *
 * @param action what happens
 * @param bundle the symbolic name
 * @param version its version afterwards; for {@link Action#UNINSTALL} the one that goes
 * @param before for {@link Action#UPDATE} the version that is replaced
 * @param source where the file comes from: an address or the path of a file
 * @param bytes the size of the file; -1 where the source does not say
 * @param sha256 its checksum in hexadecimal digits, where the source says one
 * @param reasons why, a phrase each: {@code brings the layer "acme_gelu" (names.yaml:12:9)}
 * @param restart whether a restart of the host is recommended afterwards, as for native code
 */
public record Step(
    Action action,
    String bundle,
    String version,
    Optional<String> before,
    String source,
    long bytes,
    Optional<String> sha256,
    List<String> reasons,
    boolean restart) {
  /** Copies the reasons. */
  public Step {
    reasons = List.copyOf(reasons);
  }

  /** The version that goes, if one does. */
  public Optional<String> leaving() {
    return switch (action) {
      case UPDATE -> before;
      case UNINSTALL -> Optional.of(version);
      case INSTALL, KEEP -> Optional.empty();
    };
  }

  /** What happens to a bundle. */
  public enum Action {
    INSTALL,
    UPDATE,
    UNINSTALL,
    /** It is wanted and there already. */
    KEEP
  }
}
