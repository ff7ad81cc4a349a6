package org.espalier.pipeline;

import java.util.Collection;
import org.espalier.pipeline.text.Names;

/** Says of a name that is none which one may be meant. */
public final class KnownNames {
  private KnownNames() {}

  /**
   * The end of a message about a wrong name, for example {@code ; did you mean "female"? (female,
   * male)}.
   */
  public static String advice(String wrong, Collection<String> known) {
    return Names.advice(wrong, known);
  }
}
