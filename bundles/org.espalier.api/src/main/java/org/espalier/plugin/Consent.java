package org.espalier.plugin;

import java.util.Set;

/**
 * What the caller of a change vouches for himself.
 *
 * @param unsigned the symbolic names of bundles that may be installed although no trusted key
 *     signed them
 */
public record Consent(Set<String> unsigned) {
  /** Vouches for nothing. */
  public static final Consent NONE = new Consent(Set.of());

  /** Copies the names. */
  public Consent {
    unsigned = Set.copyOf(unsigned);
  }
}
