package org.espalier.interchange.keras.translate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableLayer;
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
   * @param model what was translated nevertheless
   */
  public void check(String file, TranslatedModel model) throws UnsupportedModelException {
    if (any()) {
      Set<String> named = reasons.stream().map(Reason::layer).collect(Collectors.toSet());
      List<PortableLayer> others =
          model.layers().stream()
              .filter(layer -> !named.contains(model.weighted().get(layer.name())))
              .toList();
      throw new UnsupportedModelException(
          file + " cannot be imported",
          List.copyOf(reasons),
          new ImportedModel(
              "", "", model.inputs(), others, List.of(), Map.of(), Map.of(), List.of()));
    }
  }
}
