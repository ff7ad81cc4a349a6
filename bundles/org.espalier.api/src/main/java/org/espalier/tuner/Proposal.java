package org.espalier.tuner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What a search answers when it is asked. */
public sealed interface Proposal {
  /**
   * A configuration to try.
   *
   * @param values the configuration
   * @param epochs for how many epochs it is to be trained in all; empty for those of the pipeline
   * @param continues the number of a complete trial of the same configuration, whose training is
   *     gone on with
   */
  record Try(Map<String, Object> values, OptionalInt epochs, OptionalInt continues)
      implements Proposal {
    /** Copies the map. */
    public Try {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A configuration to try as the pipeline says. */
    public Try(Map<String, Object> values) {
      this(values, OptionalInt.empty(), OptionalInt.empty());
    }
  }

  /** Nothing until a trial that is under way has ended. */
  record Wait() implements Proposal {}

  /**
   * Nothing any more.
   *
   * @param reason why, as in {@code all 36 configurations were tried}
   */
  record Done(String reason) implements Proposal {}
}
