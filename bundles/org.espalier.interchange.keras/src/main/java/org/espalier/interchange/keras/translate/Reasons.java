package org.espalier.interchange.keras.translate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;

/** Collects why a model cannot be imported, and what is left out of one that can. */
public final class Reasons {
  private final Set<Reason> reasons = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /** Adds a reason. */
  public void add(String layer, String reason) {
    reasons.add(new Reason(layer, reason));
  }

  /** Adds a note. */
  public void note(String sentence) {
    notes.add(sentence);
  }

  /** The notes, each once. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Whether there is a reason. */
  public boolean any() {
    return !reasons.isEmpty();
  }

  /**
   * Throws all reasons if there are any.
   *
   * @param file what messages call the file
   */
  public void check(String file) throws UnsupportedModelException {
    if (any()) {
      throw new UnsupportedModelException(file + " cannot be imported", List.copyOf(reasons));
    }
  }
}
