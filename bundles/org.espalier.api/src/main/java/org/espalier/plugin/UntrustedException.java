package org.espalier.plugin;

import java.util.Set;

/** A file is not what it should be, or nobody vouches for it; nothing of it was loaded. */
public final class UntrustedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Set<String> unsigned;

  /** A file that no consent makes acceptable: it differs from its checksum or its signature. */
  public UntrustedException(String message) {
    this(message, Set.of());
  }

  /**
   * Files that somebody could vouch for.
   *
   * @param unsigned the symbolic names to put into a {@link Consent}
   */
  public UntrustedException(String message, Set<String> unsigned) {
    super(message);
    this.unsigned = Set.copyOf(unsigned);
  }

  /** The bundles that a {@link Consent} could allow; empty if none can. */
  public Set<String> unsigned() {
    return unsigned;
  }
}
