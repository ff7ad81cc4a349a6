package org.espalier.plugin;

import java.util.List;

/**
 * Who vouches for a file.
 *
 * @param state what was found
 * @param signers the owners of the keys that signed all of it
 * @param detail for a person: what is broken, since when a file is accepted; else empty
 */
public record Signature(State state, List<String> signers, String detail) {
  /** Nobody signed it. */
  public static final Signature UNSIGNED = new Signature(State.UNSIGNED, List.of(), "");

  /** Copies the signers. */
  public Signature {
    signers = List.copyOf(signers);
  }

  /** What was found. */
  public enum State {
    /** A trusted key signed all of it. */
    TRUSTED,
    /** A key that is not trusted signed all of it. */
    UNKNOWN_KEY,
    UNSIGNED,
    /** It is not what was signed, or only part of it is. */
    BROKEN
  }
}
